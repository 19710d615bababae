import InsightsLanguage

extension Query {
  /// The same query with every filter that directly follows a sort before it.
  ///
  /// The rows are the same, fewer of them are sorted, and what is counted as matched is what every filter let
  /// pass, wherever its author wrote it.
  func filteringBeforeSorting() -> Query {
    var query = self
    for index in query.stages.indices {
      guard case .filter = query.stages[index].command else { continue }
      var place = index
      while place > 0, case .sort = query.stages[place - 1].command {
        query.stages.swapAt(place, place - 1)
        place -= 1
      }
    }
    return query
  }
}
