/// Words as a POSIX shell sees them, without any expansion: blanks, both kinds of quotes, backslashes.
enum ShellWords {
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
