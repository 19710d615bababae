/// Private keys in PEM (RFC 7468, section 2), over several lines or with `\n` for line endings, also when their
/// beginning or their end was cut off.
struct PrivateKeyDetector: SecretDetector {
  let anchors = Array("-".utf8)

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    if let body = Self.pastBoundary("-----BEGIN ", in: text, at: anchor) {
      let end = Self.wholeEnd(in: text, from: body) ?? Self.cutEnd(in: text, from: body)
      return Finding(range: anchor..<end, kind: .privateKey)
    }
    guard let end = Self.pastBoundary("-----END ", in: text, at: anchor) else { return nil }
    return Finding(
      range: Self.cutStart(in: text, before: anchor, from: start)..<end, kind: .privateKey)
  }

  /// Just past a boundary of a private key that begins at a place.
  private static func pastBoundary(_ beginning: StaticString, in text: ByteText, at place: Int)
    -> Int?
  {
    guard text.has(beginning, at: place) else { return nil }
    let label = place + beginning.utf8CodeUnitCount
    let end = text.end(
      of: { $0.isUppercase || $0.isDigit || $0 == 0x20 }, from: label, limit: 48)
    for suffix in ["PRIVATE KEY", "PRIVATE KEY BLOCK"]
    where text.has(suffix.utf8, at: end - suffix.utf8.count) {
      let past = text.end(of: { $0 == UInt8(ascii: "-") }, from: end, limit: 5)
      return past - end == 5 || past == text.count ? past : nil
    }
    return nil
  }

  /// Just past the closing boundary; nil when something comes before it that no key holds.
  private static func wholeEnd(in text: ByteText, from body: Int) -> Int? {
    let last = min(text.count, body + longest)
    var place = body
    while place < last {
      let byte = text[place]
      if text.has("-----", at: place) { return pastBoundary("-----END ", in: text, at: place) }
      // Old keys have headers, and keys in the environment blanks for line endings.
      guard byte.isBase64 || byte.isSpace || "\\:,-.()".utf8.contains(byte) else { return nil }
      place += 1
    }
    return nil
  }

  /// Where a key ends whose closing boundary was cut off: behind its last line, which the text ends with, or
  /// which is as long as lines of base64 are.
  private static func cutEnd(in text: ByteText, from body: Int) -> Int {
    var end = body
    var place = body
    while true {
      let line = pastLineEndings(in: text, from: place)
      let next = text.end(of: \.isBase64, from: line)
      let isLast = text.count - next < 4
      guard next - line >= shortestLine || (isLast && next > line), line > place || place == body
      else {
        return end
      }
      end = next
      place = next
    }
  }

  private static func pastLineEndings(in text: ByteText, from start: Int) -> Int {
    var place = start
    while true {
      if text[place].isSpace, place < text.count {
        place += 1
      } else if text[place] == UInt8(ascii: "\\") {
        let letter = text.end(of: { $0 == UInt8(ascii: "\\") }, from: place)
        guard text[letter] == UInt8(ascii: "n") || text[letter] == UInt8(ascii: "r") else {
          return place
        }
        place = letter + 1
      } else {
        return place
      }
    }
  }

  /// Where a key begins whose opening boundary was cut off.
  private static func cutStart(in text: ByteText, before boundary: Int, from start: Int) -> Int {
    let first = max(start, boundary - longest)
    var place = boundary
    var keyStart = boundary
    var lineLength = 0
    while place > first {
      let byte = text[place - 1]
      if byte.isBase64 || byte == UInt8(ascii: "\\") {
        lineLength += 1
        place -= 1
        if lineLength >= shortestLine || place == 0 { keyStart = place }
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        // A short line is the last one of the key, or is none of it.
        guard lineLength >= shortestLine || keyStart == boundary else { break }
        lineLength = 0
        place -= 1
      } else {
        break
      }
    }
    return keyStart
  }

  /// The longest key, in bytes, and the shortest line of one that is not its last.
  private static let longest = 64 << 10
  private static let shortestLine = 16
}
