import InsightsLanguage
import SourceText

/// Places where an author left something out: `...` or `…` standing alone.
enum Elision {
  /// The text without them, so that the rest can be judged; the same text when there are none.
  static func removed(from text: String) -> String {
    let tokenized = Lexer.tokenize(text)
    var bytes = tokenized.bytes
    var found = false
    var run: [Token] = []
    func blankOut() {
      let written = run.map { tokenized.text(of: $0) }.joined()
      guard written == "..." || written == "…" || written == "....", let first = run.first,
        let last = run.last
      else { return }
      found = true
      for place in first.span.start..<last.span.end { bytes[place] = 0x20 }
    }
    for token in tokenized.tokens {
      if token.kind == .dot || token.kind == .unknown, tokenized.text(of: token) != "?" {
        if let last = run.last, last.span.end != token.span.start {
          blankOut()
          run = []
        }
        run.append(token)
      } else {
        blankOut()
        run = []
      }
    }
    blankOut()
    return found ? String(decoding: bytes, as: UTF8.self) : text
  }
}
