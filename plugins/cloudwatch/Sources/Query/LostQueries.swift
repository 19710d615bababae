/// Which queries on the service are ours, so that one whose id was lost on the way can be told from the rest.
///
/// Queries with the same text are started one after the other: while one may be lost, no other of ours can be
/// mistaken for it.
actor LostQueries {
  private var ours: Set<String> = []
  private var open: Set<String> = []
  private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

  /// Waits until no other query with this text is being started.
  func begin(_ text: String) async {
    if open.insert(text).inserted { return }
    await withCheckedContinuation { waiting[text, default: []].append($0) }
  }

  /// A query with this text was started, or was given up; the next one may begin.
  func end(_ text: String) {
    if var others = waiting[text], !others.isEmpty {
      let next = others.removeFirst()
      waiting[text] = others.isEmpty ? nil : others
      next.resume()
    } else {
      open.remove(text)
    }
  }

  /// A query was started, and its id arrived.
  func claim(_ id: String) { ours.insert(id) }

  /// The query that a lost StartQuery has begun, found among the latest ones.
  ///
  /// Only when there is exactly one that it can be: somebody else's query with the same text may be over
  /// another time range.
  ///
  /// - Parameters:
  ///   - text: the query's text.
  ///   - moments: from sending the request to giving it up, in milliseconds since 1970 by the service's clock.
  func adopt(_ text: String, sent moments: ClosedRange<Int64>, from queries: [KnownQuery])
    -> String?
  {
    // The service tells its time in whole seconds, and late by as long as its answer took.
    let window = (moments.lowerBound - 2_500)...(moments.upperBound + 2_500)
    let candidates = queries.filter {
      $0.text == text && window.contains($0.createdAt) && !ours.contains($0.id)
    }
    guard candidates.count == 1, let found = candidates.first else { return nil }
    ours.insert(found.id)
    return found.id
  }
}
