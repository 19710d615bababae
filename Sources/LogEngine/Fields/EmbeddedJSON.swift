import JSONText

/// The first JSON fragment in a line that begins with something else (section 5.2, Lambda).
enum EmbeddedJSON {
  /// So many beginnings are tried at most, so that a line of braces costs no more than a line of text.
  private static let attempts = 16

  static func first(in message: String) -> JSONValue? {
    var rest = Array(message.utf8)[...]
    for _ in 0..<attempts {
      guard let start = rest.firstIndex(of: UInt8(ascii: "{")) else { return nil }
      if let (value, _) = try? JSONParser.parsePrefix(rest[start...]) { return value }
      rest = rest[(start + 1)...]
    }
    return nil
  }
}
