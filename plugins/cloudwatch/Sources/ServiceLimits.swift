import PluginAPI

/// How hard the service may be pressed, and what it costs, from the settings of a batch.
struct ServiceLimits: Sendable, Hashable {
  /// Queries that run at once, at most.
  var queriesAtOnce = 10
  /// Requests a second, at most.
  var requestsPerSecond = 5.0
  /// Asked instead of the region's own endpoint.
  var endpointURL: String?
  /// US dollars per GB scanned; nil for the list price.
  var dollarsPerGB: Double?

  /// - Throws: ``BackendError`` that names the setting that is wrong.
  init(_ settings: [String: String]) throws(BackendError) {
    if let text = settings["max-concurrency"] {
      guard let number = Int(text), number > 0 else {
        throw Self.wrong("max-concurrency", text, "a number of queries")
      }
      queriesAtOnce = number
    }
    if let text = settings["rps"] {
      guard let number = Double(text), number > 0, number.isFinite else {
        throw Self.wrong("rps", text, "a number of requests a second")
      }
      requestsPerSecond = number
    }
    if let text = settings["price-per-gb"] {
      guard let number = Double(text), number >= 0, number.isFinite else {
        throw Self.wrong("price-per-gb", text, "an amount of dollars")
      }
      dollarsPerGB = number
    }
    endpointURL = settings["endpoint-url"]
  }

  private static func wrong(_ name: String, _ text: String, _ wanted: String) -> BackendError {
    BackendError(.badScope, "\(name) “\(text)” is not \(wanted)")
  }
}
