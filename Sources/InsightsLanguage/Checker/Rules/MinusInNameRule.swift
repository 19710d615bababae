import SourceText

/// `user-agent` is `user` minus `agent`; without blanks around the minus a name was surely meant.
struct MinusInNameRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    var created: Set<String> = []
    return context.query.stages.flatMap { stage -> [Diagnostic] in
      if case .stats(let stats) = stage.command {
        created.formUnion(stats.aggregates.compactMap { $0.alias?.text })
      }
      defer { created.formUnion(stage.command.createdNames) }
      return stage.command.expressions.flatMap(\.descendants).compactMap {
        check($0, created, context.text)
      }
    }
  }

  private func check(
    _ expression: Expression, _ created: Set<String>, _ text: TokenizedText
  ) -> Diagnostic? {
    guard case .binary(.subtract, let left, let right) = expression.kind,
      case .field(let first) = left.kind, case .field(let second) = right.kind,
      right.span.start == left.span.end + 1,
      text.bytes[left.span.end] == UInt8(ascii: "-"),
      first.segments.last?.form == .bare, second.segments.first?.form == .bare,
      !created.contains(first.name), !created.contains(second.name),
      let last = first.segments.last?.text, isWord(last),
      second.segments.first.map({ isWord($0.text) }) == true
    else { return nil }
    let start = left.span.end - last.utf8.count
    let whole = Span(start, right.span.end)
    let name = text.text(of: whole)
    return Diagnostic(
      .warning, .minusInName, "this subtracts `\(second.name)` from `\(first.name)`",
      at: expression.span, hint: "a name with a dash stands in backticks",
      fix: .init(title: "write `\u{60}\(name)\u{60}`", span: whole, replacement: "`\(name)`"))
  }

  /// One plain word, as in `user-agent` and `X-Request`; names such as `free_bytes` are operands.
  private func isWord(_ text: String) -> Bool {
    text.utf8.dropFirst().allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    } && !text.hasPrefix("@")
  }
}
