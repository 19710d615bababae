/// The value that stands behind a `=`, a `:` or a flag.
struct AssignedValue {
  /// Its bytes, without quotes.
  let range: Range<Int>
  /// Whether it stands in quotes.
  let isQuoted: Bool

  /// How a value without quotes ends.
  enum Surroundings {
    /// In text, a query string, a shell command.
    case text
    /// As the value of a JSON member.
    case json
    /// Where `=` is written `%3D`.
    case percentEncoded
    /// Between the tags of an element.
    case element
  }

  /// The value at a place when it meets the demand; nil otherwise.
  init?(
    in text: ByteText, at place: Int, _ surroundings: Surroundings = .text, for demand: ValueDemand
  ) {
    var start = place
    // Python writes `b'…'` and `u"…"`.
    if text[place].isLowercase,
      text[place + 1] == UInt8(ascii: "'") || text[place + 1] == UInt8(ascii: "\"")
    {
      start += 1
    }
    let mark = surroundings == .element ? nil : QuoteMark(in: text, at: start)
    start = mark.map { start + $0.count } ?? place
    guard !Self.isStructure(in: text, at: start, isQuoted: mark != nil) else { return nil }
    func end(limit: Int) -> Int? {
      mark?.end(in: text, from: start, limit: limit)
        ?? (mark == nil ? Self.bareEnd(in: text, from: start, surroundings, limit: limit) : nil)
    }
    isQuoted = mark != nil
    if let end = end(limit: ValueDemand.glance) {
      let trimmed = Self.trimmed(start..<max(start, end), in: text, isQuoted: isQuoted)
      guard demand.isMet(by: text[trimmed], isQuoted: isQuoted) else { return nil }
      range = trimmed
      return
    }
    let beginning = start..<min(text.count, start + ValueDemand.glance)
    let isSentence = text[beginning].contains(where: \.isSpace) && demand != .password
    guard !isSentence, demand.isMet(by: text[beginning], isQuoted: isQuoted) else { return nil }
    range = start..<(end(limit: .max) ?? text.count)
  }

  /// Whether an array, an object or other JSON text begins here, whose members are looked at themselves.
  private static func isStructure(in text: ByteText, at place: Int, isQuoted: Bool) -> Bool {
    guard text[place] == UInt8(ascii: "{") || text[place] == UInt8(ascii: "[") else { return false }
    let inner = text.end(of: { $0.isSpace }, from: place + 1, limit: 64)
    let next = text[inner]
    // A flow mapping of YAML: `{secret: …}`.
    let word = text.end(of: { $0.isBase64URL }, from: inner, limit: 64)
    if word > inner, text[word] == UInt8(ascii: ":"), text[word + 1].isSpace { return true }
    return next.isQuote || next == UInt8(ascii: "\\") || next == UInt8(ascii: "{")
      || next == UInt8(ascii: "}") || next == UInt8(ascii: "]") || next == UInt8(ascii: "[")
  }

  /// The value without blanks around it, line endings behind it, or the dot of the sentence that it ends.
  private static func trimmed(_ range: Range<Int>, in text: ByteText, isQuoted: Bool) -> Range<Int>
  {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start].isSpace { start += 1 }
    while start < end {
      let isEscape = isQuoted && text[end - 1].isEscapeLetter && text[end - 2] == UInt8(ascii: "\\")
      guard text[end - 1].isSpace || isEscape else { break }
      end -= isEscape ? 1 + text.backslashes(before: end - 1, from: start) : 1
    }
    if !isQuoted, start < end, text[end - 1] == UInt8(ascii: "."),
      end == text.count || text[end].isSpace
    {
      end -= 1
    }
    return start..<end
  }

  // MARK: Without quotes

  private static func bareEnd(
    in text: ByteText, from start: Int, _ surroundings: Surroundings, limit: Int
  ) -> Int? {
    var place = start
    let last = limit < text.count - start ? start + limit : text.count
    while place < last {
      let byte = text[place]
      if byte == UInt8(ascii: "\\") {
        guard let next = pastEscape(in: text, at: place) else { return place }
        place = next
      } else if isEnd(byte, in: text, at: place, surroundings) {
        return place
      } else {
        place += 1
      }
    }
    return last == text.count ? min(place, last) : nil
  }

  private static func isEnd(
    _ byte: UInt8, in text: ByteText, at place: Int, _ surroundings: Surroundings
  ) -> Bool {
    switch byte {
    case UInt8(ascii: "<"):
      let next = text[place + 1]
      return surroundings == .element || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
    case _ where surroundings == .element: return false
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "&"):
      return true
    case UInt8(ascii: "'"): return !text[place + 1].isAlphanumeric
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      return surroundings == .json || isLast(in: text, after: place)
    case UInt8(ascii: "%"):
      return surroundings == .percentEncoded && isEncodedEnd(in: text, at: place)
    default: return false
    }
  }

  /// Whether a closing bracket closes something around the value: no more of a word stands behind it.
  private static func isLast(in text: ByteText, after place: Int) -> Bool {
    let next = text[place + 1]
    return next.isSpace || next.isQuote || ")]}{,;.:\\<&|".utf8.contains(next)
  }

  private static func isEncodedEnd(in text: ByteText, at place: Int) -> Bool {
    ["%26", "%22", "%2C", "%2c", "%7D", "%7d", "%0A", "%0a", "%0D", "%0d", "%20", "%3B", "%3b"]
      .contains { text.has($0.utf8, at: place) }
  }

  /// Just past the backslashes at a place and what they escape; nil when that ends the value: a line ending,
  /// a quote, or one of `"&'<>` as JSON may write it.
  private static func pastEscape(in text: ByteText, at place: Int) -> Int? {
    var end = place
    while text[end] == UInt8(ascii: "\\") { end += 1 }
    let escaped = text[end]
    if end >= text.count || escaped.isQuote
      || (escaped.isEscapeLetter && escaped != UInt8(ascii: "b"))
    {
      return nil
    }
    guard escaped == UInt8(ascii: "u") else { return end + (escaped < 0x80 ? 1 : 0) }
    for code in ["0026", "003c", "003e", "0022", "0027", "003C", "003E"]
    where text.has(code.utf8, at: end + 1) {
      return nil
    }
    return (1...4).allSatisfy { text[end + $0].isHexDigit } ? end + 5 : end + 1
  }
}
