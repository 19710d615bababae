import InsightsLanguage
import SourceText

/// Places where an author left something out: `...` or `…` standing alone, and the optional parts of a
/// grammar, `[, <field>]` or `[as <name>]`.
struct Elision {
  /// The text with blanks in their place, so that the rest can be judged.
  let rest: String
  /// Whether dots stood for something.
  private(set) var hasDots = false
  /// Whether optional parts stood in brackets.
  private(set) var hasOptionalParts = false

  init(_ text: String) {
    let tokenized = Lexer.tokenize(text)
    var bytes = tokenized.bytes
    for run in Self.dots(in: tokenized) {
      hasDots = true
      Self.blank(run, in: &bytes)
    }
    for part in Self.optionalParts(in: tokenized) {
      hasOptionalParts = true
      Self.blank(part, in: &bytes)
    }
    rest = hasDots || hasOptionalParts ? String(decoding: bytes, as: UTF8.self) : text
  }

  private static func blank(_ span: Span, in bytes: inout [UInt8]) {
    for place in span.start..<span.end { bytes[place] = 0x20 }
  }

  /// Runs of dots that touch nothing but blanks and marks.
  private static func dots(in text: TokenizedText) -> [Span] {
    var runs: [Span] = []
    for token in text.tokens where token.kind == .dot || token.kind == .unknown {
      if let last = runs.last, last.end == token.span.start {
        runs[runs.count - 1] = last.union(token.span)
      } else {
        runs.append(token.span)
      }
    }
    return runs.filter { ["...", "....", "…"].contains(text.text(of: $0)) }
  }

  /// Brackets that hold a continuation and nothing literal; the list behind `in` is none.
  private static func optionalParts(in text: TokenizedText) -> [Span] {
    let tokens = text.tokens
    return tokens.indices.compactMap { index in
      guard tokens[index].kind == .openBracket, index + 1 < tokens.count,
        let close = tokens[index...].prefix(24).first(where: { $0.kind == .closeBracket })
      else { return nil }
      let inside = tokens[(index + 1)...].prefix { $0.span.start < close.span.start }
      guard let first = inside.first, continues(first, in: text),
        !inside.contains(where: { [.string, .number, .pipe, .minus].contains($0.kind) })
      else { return nil }
      return tokens[index].span.union(close.span)
    }
  }

  private static func continues(_ token: Token, in text: TokenizedText) -> Bool {
    token.kind == .comma
      || token.kind == .identifier
        && ["as", "by", "and", "or", "asc", "desc"].contains(text.text(of: token).lowercased())
  }
}
