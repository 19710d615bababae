import RegexDialect
import SourceText

/// A parse pattern needs as many names as it has stars or unnamed groups.
struct ParsePatternRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.query.stages.compactMap { stage in
      guard case .parse(let parse) = stage.command else { return nil }
      switch parse.pattern {
      case .glob(let glob, let span): return globCount(glob, at: span, names: parse.names)
      case .regex(let regex): return groupCount(regex, names: parse.names)
      case .logfmt, .csv: return nil
      }
    }
  }

  private func globCount(_ glob: String, at span: Span, names: [Name]) -> Diagnostic? {
    let stars = glob.utf8.count { $0 == UInt8(ascii: "*") }
    guard stars != names.count else { return nil }
    return Diagnostic(
      .error, .globNameCount,
      "the pattern has \(count(stars, "star")) but \(count(names.count, "name"))", at: span,
      hint: stars == 0
        ? "each `*` in the pattern stands for what is extracted" : "one name for each `*`")
  }

  private func groupCount(_ regex: RegexLiteral, names: [Name]) -> Diagnostic? {
    let syntax = RegexSyntax(regex.pattern)
    guard syntax.problem == nil else { return nil }
    if names.isEmpty {
      guard syntax.namedGroups.isEmpty else { return nil }
      return Diagnostic(
        .warning, .regexNameCount, "this extracts nothing: no group has a name", at: regex.span,
        hint: "write `(?<name>…)`")
    }
    guard syntax.unnamedGroupCount != names.count else { return nil }
    return Diagnostic(
      .error, .regexNameCount,
      "the expression has \(count(syntax.unnamedGroupCount, "group")) without a name but "
        + count(names.count, "name"),
      at: regex.span, hint: "`as` names the unnamed groups in order; `(?:…)` makes none")
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
