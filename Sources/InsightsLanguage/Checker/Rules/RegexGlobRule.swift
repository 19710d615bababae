import SourceText

/// `/nginx*/` matches `ngin` and any number of `x`: a star was surely meant as in file names.
struct RegexGlobRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.expressions.compactMap { expression in
      switch expression.kind {
      case .like(_, .regex(let regex), _), .matches(_, .regex(let regex)): check(regex)
      default: nil
      }
    }
  }

  private func check(_ regex: RegexLiteral) -> Diagnostic? {
    let scalars = Array(regex.pattern.unicodeScalars)
    guard scalars.count >= 2, scalars.last == "*" else { return nil }
    let repeated = scalars[scalars.count - 2]
    let isLetter = repeated.properties.isAlphabetic || repeated.properties.numericType != nil
    guard isLetter, scalars.count < 3 || scalars[scalars.count - 3] != "\\" else { return nil }
    return Diagnostic(
      .warning, .regexLooksLikeGlob,
      "`\(repeated)*` means any number of “\(repeated)”, also none", at: regex.span,
      hint: "leave the star out: the expression is found anywhere; `.*` means any text")
  }
}
