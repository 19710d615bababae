/// Where and when steps run, as far as one place says it: front matter, a block, or the command line.
///
/// Values are still text: log groups and times may hold `{{parameters}}`.
public struct ScopeSettings: Sendable, Hashable {
  /// Name of the backend.
  public var backend: String?
  /// Log groups by name.
  public var logGroups: [String]?
  /// How far back the range reaches from now: `1h`.
  public var since: String?
  /// First moment: ISO 8601, epoch seconds or milliseconds, or relative (`-2h`).
  public var start: String?
  /// Last moment, written like ``start``.
  public var end: String?

  /// Nothing is set.
  public init() {}

  static let keys = ["backend", "log-groups", "log-group", "since", "start", "end"]

  /// Sets one key; returns what is wrong with the value, and nil for keys that are not of a scope.
  mutating func set(_ key: String, to values: [String]?) -> String? {
    guard Self.keys.contains(key) else { return nil }
    guard let values, !values.isEmpty else { return "“\(key)” takes a text or a list of texts" }
    switch key {
    case "log-group", "log-groups":
      logGroups =
        (logGroups ?? []) + values.flatMap { $0.split(separator: ",").map { String($0).trimmed } }
    case "backend": backend = values[0]
    case "since": since = values[0]
    case "start": start = values[0]
    case "end": end = values[0]
    default: break
    }
    return nil
  }

  /// These settings where they are set, else those of `other`; a range is taken as a whole.
  public func overriding(_ other: ScopeSettings) -> ScopeSettings {
    var result = self
    result.backend = backend ?? other.backend
    result.logGroups = logGroups ?? other.logGroups
    if since == nil, start == nil, end == nil {
      result.since = other.since
      result.start = other.start
      result.end = other.end
    }
    return result
  }
}
