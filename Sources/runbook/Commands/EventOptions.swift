import ArgumentParser
import PluginAPI

/// Options that say which events of a log group are meant.
struct EventOptions: ParsableArguments {
  @OptionGroup var range: RangeOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Only events that match, in CloudWatch's language of filter patterns: '\"ERROR\"'.",
      valueName: "pattern"))
  var filterPattern: String?

  @Option(
    name: .customLong("stream"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Only this log stream; may be given up to 100 times.", valueName: "name"))
  var streams: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only log streams whose names begin so.", valueName: "prefix"))
  var streamPrefix: String?

  private static let mostStreams = 100
  private static let longestPattern = 1_024

  func validate() throws {
    guard streams.isEmpty || streamPrefix == nil else {
      throw ValidationError("--stream and --stream-prefix exclude each other")
    }
    guard streams.count <= Self.mostStreams else {
      throw ValidationError("--stream can be given at most \(Self.mostStreams) times")
    }
    guard (filterPattern ?? "").unicodeScalars.count <= Self.longestPattern else {
      throw ValidationError("--filter-pattern takes at most \(Self.longestPattern) characters")
    }
  }

  /// Adds what the options say about everything but the time.
  func apply(to request: inout EventRequest) {
    request.filterPattern = filterPattern
    request.logStreams = streams
    request.logStreamPrefix = streamPrefix
  }
}
