public import PluginAPI

/// Which events a folder holds, but for the time: all that is in it was pulled with the same words.
public struct PullSubject: Sendable, Hashable {
  /// The name of the log group.
  public let logGroup: String
  /// The number of its account; nil when nobody knows.
  public var account: String?
  /// Its region.
  public var region: String?
  /// Only events that match; nil for all.
  public var filterPattern: String?
  /// Only of these log streams, in the order of their names; empty for all.
  public var logStreams: [String]
  /// Only of log streams whose names begin so; nil for all.
  public var logStreamPrefix: String?

  /// All events of a group.
  public init(logGroup: String) {
    self.logGroup = logGroup
    logStreams = []
  }

  /// The events of a group that a request asks for.
  public init(_ group: EventGroup, _ request: EventRequest) {
    logGroup = group.name
    account = group.account
    region = group.region
    filterPattern = request.filterPattern.flatMap { $0.isEmpty ? nil : $0 }
    logStreams = Set(request.logStreams).sorted()
    logStreamPrefix = request.logStreamPrefix.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The first thing in which this differs from another subject, as words for both sides; nil when they are
  /// the same.
  func difference(from other: PullSubject) -> (own: String, other: String)? {
    let sides = zip(words, other.words)
    for (own, other) in sides where own.value != other.value {
      return (own.sentence, other.sentence)
    }
    return nil
  }

  private var words: [(value: String?, sentence: String)] {
    let streams = logStreams.isEmpty ? nil : logStreams.map { "“\($0)”" }.joined(separator: ", ")
    return [
      (logGroup, "from log group “\(logGroup)”"),
      (account, account.map { "from account \($0)" } ?? "from an unknown account"),
      (region, region.map { "from region \($0)" } ?? "from an unknown region"),
      (
        filterPattern,
        filterPattern.map { "with filter pattern “\($0)”" } ?? "without a filter pattern"
      ),
      (streams, streams.map { "from log streams \($0)" } ?? "from all log streams"),
      (
        logStreamPrefix,
        logStreamPrefix.map { "from log streams “\($0)…”" } ?? "from log streams of any name"
      ),
    ]
  }
}
