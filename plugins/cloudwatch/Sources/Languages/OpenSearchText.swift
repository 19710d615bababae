import PluginAPI
import SourceText

/// A query of OpenSearch cut into strings, quoted names, comments and the rest.
struct OpenSearchText {
  /// A stretch of text, quotes left out.
  struct Piece {
    var context: Placeholder.Context
    var span: Span
  }

  private let bytes: [UInt8]
  /// All of the text in order, marks of strings and comments left out.
  private(set) var pieces: [Piece] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    var start = 0
    var at = 0
    while at < bytes.count {
      guard let (context, opening, closing) = opening(at) else {
        at += 1
        continue
      }
      if start < at { pieces.append(Piece(context: .bareWord, span: Span(start, at))) }
      let end = self.end(of: closing, from: at + opening)
      pieces.append(Piece(context: context, span: Span(at + opening, end)))
      at = min(end + (context == .comment ? 0 : closing.count), bytes.count)
      start = at
    }
    if start < at { pieces.append(Piece(context: .bareWord, span: Span(start, at))) }
  }

  /// Every `{{name}}` and `${name}`.
  var placeholders: [Placeholder] {
    pieces.flatMap { piece -> [Placeholder] in
      var found: [Placeholder] = []
      var at = piece.span.start
      while at < piece.span.end {
        guard let span = placeholder(at, before: piece.span.end) else {
          at += 1
          continue
        }
        let text = String(decoding: bytes[(span.start + 2)..<span.end], as: UTF8.self)
        let name = text.filter { $0 != "}" && !$0.isWhitespace }
        found.append(
          Placeholder(name: ParameterName(name), span: span, context: piece.context))
        at = span.end
      }
      return found
    }
  }

  private func opening(_ at: Int) -> (Placeholder.Context, length: Int, closing: [UInt8])? {
    switch bytes[at] {
    case UInt8(ascii: "'"): return (.string, 1, Array("'".utf8))
    case UInt8(ascii: "\""): return (.string, 1, Array("\"".utf8))
    case UInt8(ascii: "`"): return (.quotedName, 1, Array("`".utf8))
    case UInt8(ascii: "-") where follows(at, "--"): return (.comment, 2, Array("\n".utf8))
    case UInt8(ascii: "/") where follows(at, "/*"): return (.comment, 2, Array("*/".utf8))
    case UInt8(ascii: "/") where follows(at, "//"): return (.comment, 2, Array("\n".utf8))
    default: return nil
    }
  }

  private func follows(_ at: Int, _ text: String) -> Bool {
    bytes[at...].starts(with: text.utf8)
  }

  /// Where the closing mark begins; the end of the text when there is none. A doubled quote closes a string
  /// and opens the next one, which comes to the same.
  private func end(of closing: [UInt8], from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\\"), closing.count == 1, closing[0] != UInt8(ascii: "\n") {
        at += 2
      } else if bytes[at...].starts(with: closing) {
        return at
      } else {
        at += 1
      }
    }
    return bytes.count
  }

  /// A placeholder that begins here; names are short and stand on one line.
  private func placeholder(_ at: Int, before end: Int) -> Span? {
    let isDoubled = follows(at, "{{")
    guard isDoubled || follows(at, "${") else { return nil }
    let closing = isDoubled ? "}}" : "}"
    var close = at + 2
    while close < min(end, at + 80), !follows(close, closing) {
      let byte = bytes[close]
      let isName =
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || " _-.".utf8.contains(byte)
      guard isName else { return nil }
      close += 1
    }
    guard close < end, follows(close, closing), close > at + 2 else { return nil }
    return Span(at, close + closing.utf8.count)
  }
}
