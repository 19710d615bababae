/// E-mail addresses of the common form (RFC 5322, `addr-spec` without quotes and comments).
struct EmailDetector: SecretDetector {
  let anchors = Array("@".utf8)

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    var first = anchor
    while first > start, anchor - first < 64, Self.isLocal(text[first - 1]) { first -= 1 }
    // `\nbob@…` is a line ending and an address.
    if text[first - 1] == UInt8(ascii: "\\"), text[first].isEscapeLetter { first += 1 }
    while first < anchor, !text[first].isAlphanumeric { first += 1 }
    let end = Self.domainEnd(in: text, from: anchor + 1)
    let domain = text[(anchor + 1)..<end]
    // A user in a URL is no address.
    let isUser = text.has("//", at: first - 2)
    guard first < anchor, !isUser, let dot = domain.lastIndex(of: UInt8(ascii: ".")),
      domain.endIndex - dot > 2, domain[(dot + 1)...].allSatisfy(\.isLetter)
    else { return nil }
    return Finding(range: first..<end, kind: .email)
  }

  private static func domainEnd(in text: ByteText, from start: Int) -> Int {
    var end = text.end(
      of: { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }, from: start,
      limit: 253)
    while end > start, !text[end - 1].isAlphanumeric { end -= 1 }
    return end
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    byte.isNamePart || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%")
  }
}
