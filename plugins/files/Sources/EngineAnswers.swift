import LogEngine
import PluginAPI

// What the engine says, in the words of the plugin contract.

extension BackendError {
  /// The same failure for the host.
  init(_ error: EngineError) {
    let code: Code =
      switch error.code {
      case .badQuery: .badQuery
      case .unsupported: .unsupported
      case .badScope: .badScope
      case .inaccessible: .unavailable
      case .limitExceeded: .limitExceeded
      case .cancelled: .cancelled
      default: .unreadable
      }
    self.init(code, error.message, hint: error.hint, span: error.span, cause: error)
  }
}

extension QueryStatistics {
  /// The engine's counters; it counts in whole numbers, the service's answer in doubles.
  init(_ statistics: LogStatistics) {
    self.init()
    recordsMatched = Double(statistics.recordsMatched)
    recordsScanned = Double(statistics.recordsScanned)
    bytesScanned = Double(statistics.bytesScanned)
    logGroupsScanned = Double(statistics.logGroupsScanned)
  }
}
