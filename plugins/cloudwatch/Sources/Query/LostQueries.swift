/// Which queries on the service are ours, so that one whose id was lost on the way can be told from the rest.
actor LostQueries {
  private var ours: Set<String> = []

  /// A query was started, and its id arrived.
  func claim(_ id: String) { ours.insert(id) }

  /// The query that a lost StartQuery has begun, found among the latest ones.
  ///
  /// Only when there is exactly one that it can be: the result of somebody else's query with the same text
  /// may be over another time range.
  ///
  /// - Parameters:
  ///   - text: the query's text.
  ///   - moment: when the request was sent, in milliseconds since 1970 by the service's clock.
  func adopt(_ text: String, sentAt moment: Int64, from queries: [KnownQuery]) -> String? {
    // Clocks differ a little.
    let candidates = queries.filter {
      $0.text == text && $0.createdAt >= moment - 5_000 && !ours.contains($0.id)
    }
    guard candidates.count == 1, let found = candidates.first else { return nil }
    ours.insert(found.id)
    return found.id
  }
}
