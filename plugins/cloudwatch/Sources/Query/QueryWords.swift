import LogEngine
import PluginAPI

/// What a query says about itself before it runs.
struct QueryWords: Sendable {
  /// The service's name of the language.
  let serviceName: String
  /// Columns in order; empty when only the rows can tell.
  let columns: [String]
  /// The limit in the query's text.
  let ownLimit: Int?
  /// Whether the text names the log groups.
  let namesItsGroups: Bool
  /// The order of rows of a query that may be cut into parts of its range.
  let composition: QueryShape.TimeOrder?

  /// The most characters that a query may have (section 6.2).
  private static let longest = 10_000

  /// - Throws: ``BackendError`` for what the service would refuse at once.
  init(_ request: QueryRequest) throws(BackendError) {
    guard let name = CloudWatchBackend.serviceNames[request.language] else {
      throw BackendError(
        .unsupported, "CloudWatch does not answer queries in “\(request.language)”")
    }
    let length = request.query.unicodeScalars.count
    guard length <= Self.longest else {
      throw BackendError(
        .badQuery, "a query has at most 10,000 characters, and this one has \(length)")
    }
    serviceName = name
    let shape = name == "CWLI" ? QueryShape(request.query) : nil
    columns = shape?.columns ?? []
    ownLimit = shape?.limit
    composition = shape?.composition
    // In SQL the text says FROM; in PPL it may say `source =`, or leave it to the request.
    namesItsGroups =
      shape?.namesItsGroups
      ?? (name == "SQL" || (name == "PPL" && request.logGroups.isEmpty)
        || request.query.drop(while: \.isWhitespace).lowercased().hasPrefix("source"))
  }

  /// The limit to send along: the service would cut a larger one in the text down to its usual one.
  func limit(wanted: Int?, most: Int) -> Int? {
    guard serviceName == "CWLI" else { return nil }
    if let ownLimit { return ownLimit > QueryShape.defaultLimit ? ownLimit : nil }
    return wanted.map { min($0, most) }
  }
}
