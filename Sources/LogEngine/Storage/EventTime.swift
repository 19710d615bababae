import JSONText

/// The time that a JSON log line carries.
enum EventTime {
  /// The keys that are asked, in this order (section 10, 1).
  private static let keys = [
    "@timestamp", "timestamp", "time", "ts", "eventTime", "requestReceivedTimestamp",
    "stageTimestamp",
  ]

  /// The time in a line that is a JSON object.
  static func inObject(_ line: ArraySlice<UInt8>) -> Int64? {
    (try? JSONParser.parse(line)).flatMap(inObject)
  }

  /// The time of the first key that holds one.
  static func inObject(_ value: JSONValue) -> Int64? {
    guard case .object = value else { return nil }
    for key in keys {
      if let time = value[key].flatMap(time) { return time }
    }
    return nil
  }

  /// An ISO 8601 text, or a count of seconds, milliseconds, microseconds or nanoseconds told by its size.
  static func time(_ value: JSONValue) -> Int64? {
    switch value {
    case .string(let text): Timestamp.parse(text) ?? Number(parsing: text).flatMap(epoch)
    case .number(let text): Number(parsing: text).flatMap(epoch)
    default: nil
    }
  }

  private static func epoch(_ number: Number) -> Int64? {
    let milliseconds: Double
    switch abs(number.double) {
    // A double cannot hold every millisecond of 1768730400.123, so a thousandth is added before the cut.
    case ..<1e11: milliseconds = number.double * 1000 + 0.001
    case ..<1e14: milliseconds = number.double
    case ..<1e17: milliseconds = number.double / 1000
    case ..<1e20: milliseconds = number.double / 1_000_000
    default: return nil
    }
    return Int64(exactly: milliseconds.rounded(.down))
  }
}
