import RunbookExecution

/// Which steps of two runs are the same step: those with the same id, then of the rest those with the same query.
///
/// Ids come from titles, so a step whose heading was renamed is known by its query.
struct StepPairs {
  /// A step of both runs, or of one.
  enum Pair {
    case both(StepRecord, StepRecord)
    case added(StepRecord)
    case removed(StepRecord)
  }

  let pairs: [Pair]

  init(_ before: [StepRecord], _ after: [StepRecord]) {
    var partners = [Int?](repeating: nil, count: after.count)
    var isFree = [Bool](repeating: true, count: before.count)
    func match(by key: (StepRecord) -> [UInt8]?) {
      var places: [[UInt8]: [Int]] = [:]
      for (place, step) in before.enumerated().reversed() where isFree[place] {
        if let key = key(step) { places[key, default: []].append(place) }
      }
      for (place, step) in after.enumerated() where partners[place] == nil {
        guard let key = key(step), let partner = places[key]?.popLast() else { continue }
        partners[place] = partner
        isFree[partner] = false
      }
    }
    match { Array($0.id.utf8) }
    match { Self.text(of: $0) }
    var pairs: [Pair] = []
    var next = 0
    func appendRemoved(through last: Int) {
      while next <= last {
        if isFree[next] { pairs.append(.removed(before[next])) }
        next += 1
      }
    }
    appendRemoved(through: (isFree.firstIndex(of: false) ?? before.count) - 1)
    for (step, partner) in zip(after, partners) {
      guard let partner else {
        pairs.append(.added(step))
        continue
      }
      pairs.append(.both(before[partner], step))
      let end = isFree[(partner + 1)...].firstIndex(of: false) ?? before.count
      if partner >= next { appendRemoved(through: end - 1) }
    }
    appendRemoved(through: before.count - 1)
    self.pairs = pairs
  }

  /// The query of a step, or the text of a manual one; nil for a step without either.
  private static func text(of step: StepRecord) -> [UInt8]? {
    if case .manual(let text) = step.outcome { return [0] + Array(text.utf8) }
    return step.queryAsRun.isEmpty ? nil : Array(step.queryAsRun.utf8)
  }
}
