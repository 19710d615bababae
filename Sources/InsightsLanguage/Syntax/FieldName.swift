import SourceText

/// Which names need backticks (section 1, “Bare field name characters”).
public enum FieldName {
  /// Words that mean something else where a name may stand.
  public static let reservedWords: Set<String> = [
    "and", "or", "not", "like", "in", "as", "by", "true", "false",
  ]

  /// Whether a name can be written as it is.
  public static func isBare(_ name: String) -> Bool {
    let tokens = Lexer.tokenize(name).tokens
    return tokens.count == 1 && tokens.first?.kind == .identifier
      && tokens.first?.span.count == name.utf8.count
      && !reservedWords.contains(name.lowercased())
  }
}
