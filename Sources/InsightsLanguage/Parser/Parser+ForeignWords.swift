import SourceText

// What people write from habit with other languages, and what to write instead.
extension Parser {
  /// A message for a token that belongs to another language, if it is a known one.
  func foreign(_ token: Token) -> SyntaxFailure? {
    let written = text(of: token)
    switch token.kind {
    case .unknown:
      if written == "?" {
        return failure(
          .foreignWord, "there is no `? :` here", at: token.span,
          hint: "write `if(condition, then, else)`")
      }
      if written == "“" || written == "”" || written == "‘" || written == "’" {
        return failure(
          .curlyQuotes, "typographic quote “\(written)”", at: token.span,
          hint: "use straight quotes: \" or '")
      }
      return failure(
        .unexpectedCharacter, "the character “\(written)” means nothing here", at: token.span,
        hint: written == ";" ? "a query ends without a semicolon" : nil)
    case .identifier:
      return foreignWord(written.lowercased(), at: token)
    case .digitName:
      return failure(
        .nameNeedsBackticks, "“\(written)” is neither a number nor a name", at: token.span,
        hint: "write a name as `\u{60}\(written)\u{60}` and text in quotes")
    case .regex:
      return failure(
        .misplacedRegex, "a regular expression cannot stand here", at: token.span,
        hint: "it follows `like`, `not like`, `=~` or `parse`")
    default:
      return nil
    }
  }

  private func foreignWord(_ word: String, at token: Token) -> SyntaxFailure? {
    let advice: (message: String, hint: String)?
    switch word {
    case "is":
      advice = ("there is no `is` here", "write `ispresent(field)` or `not ispresent(field)`")
    case "between":
      advice = ("there is no `between` here", "write `field >= low and field <= high`")
    case "when", "then":
      advice = ("there is no `case when` here", "write `case(condition, value, …, default)`")
    case "contains", "startswith", "endswith", "matches", "has":
      advice = (
        "`\(word)` is no operator",
        word == "startswith" || word == "endswith"
          ? "write `\(word == "startswith" ? "startsWith" : "endsWith")(field, \"text\")`"
          : "write `field like \"text\"` or `field like /regex/`"
      )
    case "group" where self.word(at: 1) == "by":
      advice = ("there is no `group by` here", "write `stats … by …`")
    case "having":
      advice = ("there is no `having` here", "write `| filter …` after `stats`")
    default:
      advice = nil
    }
    return advice.map { failure(.foreignWord, $0.message, at: token.span, hint: $0.hint) }
  }
}
