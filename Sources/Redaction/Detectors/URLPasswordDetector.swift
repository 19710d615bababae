/// Passwords in URLs, `scheme://user:password@host`, and tokens that stand for a user's name.
struct URLPasswordDetector: SecretDetector {
  let anchors = Array(":%".utf8)

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    if text[anchor] == UInt8(ascii: "%") { return encoded(in: text, at: anchor) }
    guard let slash = Self.pastSlash(in: text, at: anchor + 1),
      let start = Self.pastSlash(in: text, at: slash),
      let user = Self.userInformation(in: text, from: start)
    else { return nil }
    guard let colon = text[user].firstIndex(of: UInt8(ascii: ":")) else {
      return secret(in: text, user, .random)
    }
    return secret(in: text, (colon + 1)..<user.upperBound, .password)
  }

  /// JSON may write `\/` for `/`.
  private static func pastSlash(in text: ByteText, at place: Int) -> Int? {
    let slash = text.end(of: { $0 == UInt8(ascii: "\\") }, from: place, limit: 8)
    return text[slash] == UInt8(ascii: "/") ? slash + 1 : nil
  }

  /// A URL that is a parameter of another: `%3A%2F%2Fuser%3Apassword%40host`.
  private func encoded(in text: ByteText, at anchor: Int) -> Finding? {
    guard text.has("%3A%2F%2F", at: anchor) || text.has("%3a%2f%2f", at: anchor) else { return nil }
    let start = anchor + 9
    var colon: Int?
    for place in start..<min(text.count, start + Self.longest) {
      let byte = text[place]
      if byte.isSpace || byte.isQuote || byte == UInt8(ascii: "&") { return nil }
      guard byte == UInt8(ascii: "%") else { continue }
      switch (text[place + 1], text[place + 2].lowercased) {
      case (UInt8(ascii: "2"), UInt8(ascii: "f")), (UInt8(ascii: "3"), UInt8(ascii: "f")):
        return nil
      case (UInt8(ascii: "3"), UInt8(ascii: "a")): colon = colon ?? place + 3
      case (UInt8(ascii: "4"), UInt8(ascii: "0")):
        return colon.flatMap { secret(in: text, $0..<place, .password) }
      default: continue
      }
    }
    return nil
  }

  private func secret(in text: ByteText, _ range: Range<Int>, _ demand: ValueDemand) -> Finding? {
    let value = text[range]
    guard !range.isEmpty, !PlaceholderValue.matches(value, isQuoted: true),
      demand != .random || (value.count >= 16 && demand.isMet(by: value, isQuoted: true))
    else { return nil }
    return Finding(range: range, kind: SecretToken.kind(of: text, range) ?? .urlPassword)
  }

  /// What stands before the `@`; nil when there is none.
  private static func userInformation(in text: ByteText, from start: Int) -> Range<Int>? {
    let end = text.end(
      of: { !$0.isSpace && !$0.isQuote && !"/?#<>\\,".utf8.contains($0) }, from: start,
      limit: longest)
    if let at = text[start..<end].lastIndex(of: UInt8(ascii: "@")) { return start..<at }
    // A password may hold what should have been encoded; but a port is followed by a path.
    guard text[start] != UInt8(ascii: "["),
      let colon = text[start..<end].firstIndex(of: UInt8(ascii: ":")),
      !text[(colon + 1)..<end].allSatisfy(\.isDigit)
    else { return nil }
    let rest = text.end(
      of: { !$0.isSpace && !$0.isQuote && !"<>\\:".utf8.contains($0) }, from: end, limit: longest)
    return text[end..<rest].lastIndex(of: UInt8(ascii: "@")).map { start..<$0 }
  }

  private static let longest = 512
}
