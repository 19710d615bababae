/// What the versions of a runbook know a query by: its text, and which one it is of those with that text.
struct MergeKeys {
  /// A query across versions, or a region that belongs to none.
  enum Key: Hashable {
    case query([UInt8], title: String, number: Int)
    case stray(id: String)
  }

  /// Queries that some version has more often than another: of these the title tells which is which.
  private let unsteady: Set<[UInt8]>

  init(_ versions: [Runbook]) {
    let counts = versions.map { runbook in
      Dictionary(runbook.steps.map { (Array($0.query.utf8), 1) }, uniquingKeysWith: +)
    }
    // A version that does not have the query at all says nothing about those that do.
    let all = Set(counts.flatMap(\.keys))
    unsteady = all.filter { query in Set(counts.compactMap { $0[query] }).count > 1 }
  }

  /// The keys of a runbook's steps, in their order.
  func keys(of runbook: Runbook) -> [Key] {
    var numbers: [Key: Int] = [:]
    return runbook.steps.map { step in
      let query = Array(step.query.utf8)
      let title = unsteady.contains(query) ? step.title : ""
      let first = Key.query(query, title: title, number: 0)
      numbers[first, default: 0] += 1
      return .query(query, title: title, number: numbers[first] ?? 1)
    }
  }
}
