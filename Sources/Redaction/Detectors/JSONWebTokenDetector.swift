/// JSON Web Tokens, signed (RFC 7515) and encrypted (RFC 7516), also when their end was cut off.
struct JSONWebTokenDetector: SecretDetector {
  let anchors = Array("e".utf8)

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    guard text.isWordStart(anchor),
      !text[anchor - 1].isBase64URL || text.lengthOfEscape(endingAt: anchor) > 0,
      let end = Self.end(in: text, at: anchor)
    else { return nil }
    return Finding(range: anchor..<end, kind: .jwt)
  }

  /// Where the token ends that begins at a place; nil when none does.
  ///
  /// Its header begins with `{"`, which makes the first three characters; so does the payload of a signed
  /// token, which is what distinguishes a token that was cut off from other base64.
  static func end(in text: ByteText, at place: Int) -> Int? {
    guard text.has("eyJ", at: place) else { return nil }
    var end = text.end(of: \.isBase64URL, from: place)
    guard end - place >= 10, text[end] == UInt8(ascii: ".") else { return nil }
    let payload = end + 1
    let isSigned = text.has("eyJ", at: payload)
    var segments = 1
    while segments < 5, text[end] == UInt8(ascii: ".") {
      let next = text.end(of: \.isBase64URL, from: end + 1)
      // Only the key of an encrypted token may be empty; a dot at the end is that of a sentence.
      if next == end + 1, segments != 1 || text[next] != UInt8(ascii: ".") { break }
      end = next
      segments += 1
    }
    return segments >= 3 || (isSigned && segments == 2) ? end : nil
  }
}
