/// Words as a POSIX shell sees them, without any expansion: blanks, both kinds of quotes, backslashes.
enum ShellWords {
  /// A word as a person has to type it, quoted where that is needed.
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./:@+".utf8.contains(byte)
      }
    }
    if isPlain, !word.isEmpty { return word }
    return "'"
      + Quotation.short(word).split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: #"'\''"#) + "'"
  }

  /// The words, or nil when a quote or a backslash has no end.
  static func split(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String.UnicodeScalarView?
    var quote: Unicode.Scalar?
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch (quote, scalar) {
      case (nil, " "), (nil, "\t"), (nil, "\n"), (nil, "\r"):
        if let word { words.append(String(word)) }
        word = nil
      case (nil, "\""), (nil, "'"):
        quote = scalar
        word = word ?? .init()
      case (let open?, _) where open == scalar:
        quote = nil
      case (nil, "\\"), ("\"", "\\"):
        guard let next = rest.popFirst() else { return nil }
        // Inside of double quotes a backslash is itself, but before these two.
        if quote != nil, next != "\"", next != "\\" { word?.append(scalar) }
        word = word ?? .init()
        word?.append(next)
      default:
        word = word ?? .init()
        word?.append(scalar)
      }
    }
    guard quote == nil else { return nil }
    if let word { words.append(String(word)) }
    return words
  }
}
