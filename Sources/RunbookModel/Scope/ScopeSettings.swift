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
  /// Region of the service.
  public var region: String?
  /// Profile of the credentials.
  public var profile: String?
  /// The most that one query may scan: `50GB`.
  public var maximumScan: String?
  /// How many rows to give at most when a query has no limit of its own: a number, or `all`.
  public var rows: String?

  /// Nothing is set.
  public init() {}

  static let keys = [
    "backend", "log-groups", "log-group", "since", "start", "end", "region", "profile", "max-scan",
    "rows",
  ]

  /// Sets one key; returns what is wrong with the value, and nil for keys that are not of a scope.
  mutating func set(_ key: String, to values: [String]?) -> String? {
    guard Self.keys.contains(key) else { return nil }
    guard let values, !values.isEmpty else { return "“\(key)” takes a text or a list of texts" }
    switch key {
    case "log-group", "log-groups":
      let names = values.flatMap { $0.split(separator: ",").map { String($0).trimmed } }
      logGroups = (logGroups ?? []) + names
      return names.lazy.compactMap(Self.problem(withLogGroup:)).first
    case "backend": backend = values[0]
    case "since":
      since = values[0]
      let text = values[0].first == "-" ? String(values[0].dropFirst()) : values[0]
      let isRight = Self.isTemplate(text) || TimeExpression.duration(text) != nil
      return isRight ? nil : "since “\(values[0])” is not a length of time such as 30m, 1h or 2d"
    case "start":
      start = values[0]
      return Self.problem(withTime: values[0], key)
    case "end":
      end = values[0]
      return Self.problem(withTime: values[0], key)
    default: return setLimit(key, to: values[0])
    }
    return nil
  }

  /// Keys that services which cost money have.
  private mutating func setLimit(_ key: String, to value: String) -> String? {
    switch key {
    case "region":
      region = value
      return RegionName.isValid(value) || Self.isTemplate(value)
        ? nil : "“\(value)” is not the name of a region such as eu-west-1"
    case "profile": profile = value
    case "max-scan":
      maximumScan = value
      return ByteCount.bytes(value) == nil
        ? "max-scan “\(value)” is not an amount of data such as 500MB or 50GB" : nil
    case "rows":
      rows = value
      return RowCount.rows(value) == nil
        ? "rows “\(value)” is neither a number nor “all”" : nil
    default: break
    }
    return nil
  }

  private static func problem(withLogGroup name: String) -> String? {
    guard !isTemplate(name) else { return nil }
    // A pattern such as `/aws/eks/*/cluster` stands for the groups that match it.
    let plain = String(name.map { $0 == "*" ? "x" : $0 })
    let hasDots = name.split(separator: "/").contains { $0 == ".." || $0 == "." }
    let isRight = !hasDots && ParameterType.logGroup.expectation(violatedBy: plain) == nil
    return isRight ? nil : "“\(name)” is not the name of a log group"
  }

  private static func problem(withTime text: String, _ key: String) -> String? {
    let isRight = isTemplate(text) || TimeExpression(text, now: 0) != nil
    return isRight ? nil : "\(key) “\(text)” is not a time such as 2026-03-17T08:00Z or -2h"
  }

  private static func isTemplate(_ text: String) -> Bool {
    !TemplateText(text).parameters.isEmpty
  }

  /// These settings where they are set, else those of `other`; a range is taken as a whole.
  public func overriding(_ other: ScopeSettings) -> ScopeSettings {
    var result = self
    result.backend = backend ?? other.backend
    result.logGroups = logGroups ?? other.logGroups
    result.region = region ?? other.region
    result.profile = profile ?? other.profile
    result.maximumScan = maximumScan ?? other.maximumScan
    result.rows = rows ?? other.rows
    if since == nil, start == nil, end == nil {
      result.since = other.since
      result.start = other.start
      result.end = other.end
    }
    return result
  }
}
