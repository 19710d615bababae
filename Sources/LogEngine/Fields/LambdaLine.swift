/// The lines that the Lambda platform writes, told by their shape (sections 5.2 and 10, 2).
enum LambdaLine {
  /// The fields of a platform line; nil for other lines. Below `/aws/lambda/` the request id of a line that a
  /// runtime prefixed (`time TAB id TAB level …`) counts too.
  static func fields(of message: String, isLambdaGroup: Bool) -> [ExactText: Value]? {
    let text = message.utf8
    for type in ["START", "END", "REPORT"]
    where text.starts(with: (type + " RequestId: ").utf8) {
      return platformLine(message, type: type)
    }
    if text.starts(with: "INIT_START Runtime Version: ".utf8) {
      return ["@type": .string("INIT_START")]
    }
    return isLambdaGroup ? runtimeLine(message) : nil
  }

  private static func platformLine(_ message: String, type: String) -> [ExactText: Value] {
    var fields: [ExactText: Value] = ["@type": .string(type)]
    for part in message.split(whereSeparator: { $0 == "\t" || $0.isNewline }) {
      guard let colon = part.firstIndex(of: ":") else { continue }
      let name = part[..<colon]
      let value = part[part.index(after: colon)...].drop { $0 == " " }
      switch name {
      case "\(type) RequestId":
        fields["@requestId"] = .string(String(value.prefix { $0 != " " }))
      case "Duration": fields["@duration"] = amount(value)
      case "Billed Duration": fields["@billedDuration"] = amount(value)
      case "Init Duration": fields["@initDuration"] = amount(value)
      case "Memory Size": fields["@memorySize"] = amount(value)
      case "Max Memory Used": fields["@maxMemoryUsed"] = amount(value)
      case "XRAY TraceId": fields["@xrayTraceId"] = .string(String(value.prefix { $0 != " " }))
      case "SegmentId": fields["@xraySegmentId"] = .string(String(value.prefix { $0 != " " }))
      default: break
      }
    }
    return fields
  }

  /// `128 MB` in decimal bytes, `3.25 ms` in milliseconds.
  private static func amount(_ text: Substring) -> Value {
    let words = text.split(separator: " ")
    guard let first = words.first, let number = Number(parsing: String(first)) else {
      return .missing
    }
    let factor =
      switch words.dropFirst().first {
      case "KB": 1e3
      case "MB": 1e6
      case "GB": 1e9
      case "s": 1e3
      default: 1.0
      }
    return .calculated(number.double * factor)
  }

  private static func runtimeLine(_ message: String) -> [ExactText: Value]? {
    let words = message.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
    guard words.count >= 3 else { return nil }
    for (time, id) in [(words[0], words[1]), (words[1], words[2])]
    where isUUID(id) && Timestamp.prefix(of: Array(time.utf8)[...], zone: .required) != nil {
      return ["@requestId": .string(String(id))]
    }
    return nil
  }

  private static func isUUID(_ text: Substring) -> Bool {
    text.utf8.count == 36
      && text.utf8.enumerated().allSatisfy { offset, byte in
        [8, 13, 18, 23].contains(offset)
          ? byte == UInt8(ascii: "-") : Character(Unicode.Scalar(byte)).isHexDigit
      }
  }
}
