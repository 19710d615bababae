/// A quote with the backslashes before it: `"`, or `\"` in JSON text that is a string of other JSON text.
struct QuoteMark: Equatable {
  /// How many backslashes: 2ⁿ - 1 inside of n strings.
  let backslashes: Int
  /// The quote itself.
  let quote: UInt8

  private static let mostBackslashes = 64

  /// The mark that begins at a place; nil when there is none.
  init?(in text: ByteText, at place: Int) {
    let end = text.end(of: { $0 == UInt8(ascii: "\\") }, from: place, limit: Self.mostBackslashes)
    guard text[end].isQuote else { return nil }
    backslashes = end - place
    quote = text[end]
  }

  /// The mark whose quote stands at a place; nil when there is none.
  init?(in text: ByteText, endingAt place: Int) {
    guard text[place].isQuote else { return nil }
    backslashes = text.backslashes(before: place, from: max(0, place - Self.mostBackslashes))
    quote = text[place]
  }

  /// How many bytes it takes.
  var count: Int { backslashes + 1 }

  /// The mark's bytes.
  var bytes: [UInt8] { Array(repeating: UInt8(ascii: "\\"), count: backslashes) + [quote] }

  /// Where the text ends that this mark begins.
  ///
  /// A mark of the same depth ends it, and so does that of a string around it, since the text was then cut off; a
  /// deeper one is part of it.
  ///
  /// - Returns: the place of the closing mark, of a line feed or of the end of the text; nil when it is more
  ///   than `limit` bytes away.
  func end(in text: ByteText, from start: Int, limit: Int) -> Int? {
    var run = 0
    let last = limit < text.count - start ? start + limit : text.count
    for place in start..<max(start, last) {
      let byte = text[place]
      if byte == UInt8(ascii: "\\") {
        run += 1
        continue
      }
      let depth = Self.depth(of: run)
      if byte == quote, depth <= Self.depth(of: backslashes) { return place - (1 << depth - 1) }
      if byte == UInt8(ascii: "\n") { return place - run }
      if byte == UInt8(ascii: "\""), quote != byte, endsString(in: text, place) {
        return place - run
      }
      run = 0
    }
    return last == text.count ? last - run : nil
  }

  /// In how many JSON strings a quote stands that has so many backslashes before it.
  ///
  /// Each string doubles the backslashes of the text in it and adds one for a quote; backslashes of the text
  /// itself come in pairs. So what counts are the ones at the end of the binary number.
  private static func depth(of backslashes: Int) -> Int { (~backslashes).trailingZeroBitCount }

  /// Whether the quote of a JSON string that holds a text in other quotes stands here.
  private func endsString(in text: ByteText, _ place: Int) -> Bool {
    let next = text[text.end(of: \.isBlank, from: place + 1, limit: 8)]
    return next == 0 || ",}]:\r\n".utf8.contains(next)
  }
}
