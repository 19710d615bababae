/// A text as its UTF-8 bytes, with what every detector asks about a place in it.
///
/// What begins or ends a secret is ASCII, so a range that a detector finds never breaks a code point.
struct ByteText {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }
  init(_ text: String) { bytes = Array(text.utf8) }

  var count: Int { bytes.count }

  /// The byte at a place, or NUL outside of the text.
  subscript(place: Int) -> UInt8 {
    place >= 0 && place < bytes.count ? bytes[place] : 0
  }

  subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

  /// Whether these ASCII characters stand at a place.
  func has(_ literal: StaticString, at place: Int) -> Bool {
    literal.withUTF8Buffer { has($0, at: place) }
  }

  /// Whether these bytes stand at a place.
  func has(_ literal: some Collection<UInt8>, at place: Int) -> Bool {
    guard place >= 0, place + literal.count <= bytes.count else { return false }
    return bytes[place..<(place + literal.count)].elementsEqual(literal)
  }

  /// Whether these small letters stand at a place in any case.
  func hasWord(_ literal: StaticString, at place: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard place >= 0, place + length <= bytes.count else { return false }
    return literal.withUTF8Buffer { small in
      bytes[place..<(place + length)].elementsEqual(small) { $0.lowercased == $1 }
    }
  }

  /// The first place at or after `start` whose byte is not one of those, at most `limit` bytes on.
  func end(of isPart: (UInt8) -> Bool, from start: Int, limit: Int = .max) -> Int {
    var place = start
    let last = limit < bytes.count - min(start, bytes.count) ? start + limit : bytes.count
    while place < last, isPart(bytes[place]) { place += 1 }
    return place
  }

  /// Just past the blanks at a place.
  func skippingBlanks(from start: Int) -> Int { end(of: \.isBlank, from: start) }

  /// Whether a word may begin at a place: nothing stands before it, or something that is no letter and no
  /// digit, or the last character of an escape such as `\n`, `\u0026` or `%3D`.
  func isWordStart(_ place: Int) -> Bool {
    !self[place - 1].isAlphanumeric || lengthOfEscape(endingAt: place) > 0
  }

  /// Bytes of the escape that ends just before a place; 0 for none.
  func lengthOfEscape(endingAt place: Int) -> Int {
    if self[place - 3] == UInt8(ascii: "%"), self[place - 2].isHexDigit, self[place - 1].isHexDigit
    {
      return 3
    }
    if self[place - 2] == UInt8(ascii: "\\"), self[place - 1].isEscapeLetter { return 2 }
    if self[place - 6] == UInt8(ascii: "\\"), self[place - 5] == UInt8(ascii: "u"),
      (1...4).allSatisfy({ self[place - $0].isHexDigit })
    {
      return 6
    }
    return 0
  }

  /// How many backslashes stand just before a place, not looking before `start`.
  func backslashes(before place: Int, from start: Int = 0) -> Int {
    var first = place
    while first > start, self[first - 1] == UInt8(ascii: "\\") { first -= 1 }
    return place - first
  }
}
