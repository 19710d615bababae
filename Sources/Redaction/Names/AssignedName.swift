/// The name that stands before a `=` or a `:`.
struct AssignedName {
  /// Its bytes, without quotes.
  let range: Range<Int>
  /// The quotes around it; nil for none.
  let mark: QuoteMark?

  /// Names are looked at this far back; what decides stands at their end.
  private static let longest = 64

  /// The name that ends before a separator; nil when none does.
  init?(in text: ByteText, before separator: Int) {
    var end = separator
    while end > 0, separator - end < 8, text[end - 1].isBlank { end -= 1 }
    // `user[password]=…`, also percent-encoded, and `env["PASSWORD"] = …`
    if text[end - 1] == UInt8(ascii: "]") {
      end -= 1
    } else if text.has("%5D", at: end - 3) || text.has("%5d", at: end - 3) {
      end -= 3
    } else if text.has("%22", at: end - 3) {
      end -= 3
    }
    if let mark = QuoteMark(in: text, endingAt: end - 1) {
      guard let range = Self.quoted(in: text, before: end - mark.count, mark) else { return nil }
      self.range = range
      self.mark = mark
    } else {
      guard let range = Self.bare(in: text, before: end) else { return nil }
      self.range = range
      mark = nil
    }
  }

  private static func quoted(in text: ByteText, before end: Int, _ mark: QuoteMark) -> Range<Int>? {
    var start = end
    while start > 0, end - start < longest, text[start - 1] != mark.quote,
      text[start - 1] != UInt8(ascii: "\n")
    {
      start -= 1
    }
    return start < end ? start..<end : nil
  }

  /// One word, or up to three with single blanks between them: `API key: …`.
  private static func bare(in text: ByteText, before end: Int) -> Range<Int>? {
    var start = end
    var words = 1
    while start > 0, end - start < longest {
      let byte = text[start - 1]
      if byte == 0x20, words < 3, start < end, text[start - 2].isAlphanumeric {
        words += 1
      } else if !byte.isNamePart {
        break
      }
      start -= 1
    }
    // `\npassword=…` is a line ending and a name.
    if start > 0, start < end {
      let before = text[start - 1]
      if before == UInt8(ascii: "\\"), text[start].isEscapeLetter { start += 1 }
      if before == UInt8(ascii: "\\"), text.lengthOfEscape(endingAt: start + 5) == 6 { start += 5 }
      if before == UInt8(ascii: "%"), text.lengthOfEscape(endingAt: start + 2) == 3 { start += 2 }
    }
    return start < end ? start..<end : nil
  }
}
