/// The pattern of a message: its text with what changes from event to event replaced by `<Type-N>`.
enum MessagePattern {
  /// Longer messages are told apart by their beginnings only.
  private static let maximumLength = 10_000

  /// The pattern of a message; tokens are numbered from 1.
  static func of(_ message: String) -> String {
    var result: [UInt8] = []
    var count = 0
    var rest = Array(message.utf8.prefix(maximumLength))[...]
    while let byte = rest.first {
      guard isTokenByte(byte) else {
        result.append(byte)
        rest = rest.dropFirst()
        continue
      }
      let token = timestamp(rest) ?? rest.prefix(while: isTokenByte)
      if let type = type(of: token) {
        count += 1
        result += "<\(type)-\(count)>".utf8
      } else {
        result += token
      }
      rest = rest.dropFirst(token.count)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// ERROR, WARN or INFO, from the words of a pattern; nil when none says.
  static func severity(_ pattern: String) -> String? {
    let text = pattern.lowercased()
    let words: [(String, [String])] = [
      ("ERROR", ["error", "exception", "fatal", "fail", "panic", "critical"]),
      ("WARN", ["warn"]), ("INFO", ["info", "debug", "notice"]),
    ]
    return words.first { $0.1.contains { text.containsExactly($0) } }?.0
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: byte >= 0x80 || "-_.:".utf8.contains(byte)
    }
  }

  /// A date and time, which may hold a blank.
  private static func timestamp(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    Timestamp.prefix(of: text, zone: .optional, blankAllowed: true).map { text.prefix($0.length) }
  }

  private static func type(of token: ArraySlice<UInt8>) -> String? {
    guard token.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
    if token.count >= 19, timestamp(token) != nil { return "Timestamp" }
    let text = String(decoding: token, as: UTF8.self)
    if IPAddress(text) != nil { return "IP" }
    if isUUID(token) { return "UUID" }
    if Number(parsing: text) != nil { return "Number" }
    let isHex = token.allSatisfy {
      $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 || $0 == UInt8(ascii: "-")
    }
    return isHex && token.count >= 6 ? "Hex" : "Token"
  }

  private static func isUUID(_ token: ArraySlice<UInt8>) -> Bool {
    token.count == 36
      && token.enumerated().allSatisfy { offset, byte in
        [8, 13, 18, 23].contains(offset)
          ? byte == UInt8(ascii: "-") : byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
      }
  }
}
