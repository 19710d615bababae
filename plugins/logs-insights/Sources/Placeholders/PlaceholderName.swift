/// The parameter that a placeholder's text means.
enum PlaceholderName {
  /// More bytes than a name has.
  static let longest = 64

  /// The core of a name between braces or brackets: `INSERT API NAME` is `API NAME`.
  static func core(ofDelimited text: String) -> String {
    let words = text.split { $0 == " " || $0 == "_" || $0 == "-" }.map { $0.lowercased() }
    var dropped = 0
    if let first = words.first, words.count > 1, leading.contains(first) { dropped = 1 }
    if words.count > 2, words[0] == "replace", words[1] == "with" { dropped = 2 }
    let isHere = words.count - dropped > 1 && words.last == "here"
    return trimmed(text, dropFirst: dropped, dropLast: isHere ? 1 : 0)
  }

  /// The core of a word in capitals that asks to be replaced, or nil when it is an ordinary word.
  static func core(ofShouted word: String) -> String? {
    let parts = word.split { $0 == "_" || $0 == "-" }.map(String.init)
    guard parts.count >= 2, let first = parts.first, let last = parts.last else { return nil }
    if parts.count > 2, last == "HERE" {
      if parts[parts.count - 2] == "GOES" {
        return parts.count > 2 ? trimmed(word, dropFirst: 0, dropLast: 2) : nil
      }
      if ["INSERT", "YOUR", "ENTER", "PUT"].contains(first) {
        return trimmed(word, dropFirst: 1, dropLast: 1)
      }
    }
    if parts.count > 2, first == "REPLACE", parts[1] == "WITH" {
      return trimmed(word, dropFirst: 2, dropLast: 0)
    }
    return first == "YOUR" ? trimmed(word, dropFirst: 1, dropLast: 0) : nil
  }

  private static let leading: Set<String> = ["insert", "enter", "your", "put"]

  /// The text without some words at its ends, separators between the rest kept.
  private static func trimmed(_ text: String, dropFirst: Int, dropLast: Int) -> String {
    func isSeparator(_ character: Character) -> Bool {
      character == " " || character == "_" || character == "-"
    }
    var rest = Substring(text)
    rest = rest.drop(while: isSeparator)
    for _ in 0..<dropFirst {
      rest = rest.drop { !isSeparator($0) }.drop(while: isSeparator)
    }
    func dropTrailing(_ predicate: (Character) -> Bool) {
      while let last = rest.last, predicate(last) { rest.removeLast() }
    }
    dropTrailing(isSeparator)
    for _ in 0..<dropLast {
      dropTrailing { !isSeparator($0) }
      dropTrailing(isSeparator)
    }
    return String(rest)
  }
}
