import SourceText

/// Lines of text from outside as preformatted HTML inside Markdown.
///
/// HTML serves where a fenced block would not: it needs no blank lines around it, so it can stand
/// in `<details>` and in a tight list, and no run of backticks in the text can end it.
package enum MarkdownPreformatted {
  /// Code points that are shown; what is longer ends with `…`.
  static let maximumLength = 20_000

  /// The lines of a `<pre>` element, none of them blank.
  ///
  /// - Parameters:
  ///   - isNested: whether the lines will stand in a list or a quote, where Python-Markdown
  ///   does not take HTML for a block and reads Markdown inside it.
  ///   - opening: the tags before the text, the first of them `<pre>`.
  ///   - closing: the tags behind it.
  package static func lines(
    of text: String, isNested: Bool, opening: String = "<pre><code>",
    closing: String = "</code></pre>"
  ) -> [String] {
    var lines: [String] = []
    // A blank line would end the HTML block, so its break is written as a reference before the next
    // line.
    var blanks = ""
    for line in sourceLines(of: text) {
      if line.utf8.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
        blanks += line + "&#10;"
      } else {
        lines.append(blanks + escaped(line, isNested: isNested))
        blanks = ""
      }
    }
    lines = lines.isEmpty ? [""] : lines
    lines[0] = opening + lines[0]
    lines[lines.count - 1] += closing
    return lines
  }

  private static func sourceLines(of text: String) -> [String] {
    let scalars = text.unicodeScalars
    let end = scalars.index(
      scalars.startIndex, offsetBy: maximumLength, limitedBy: scalars.endIndex)
    let shown = end.map { String(text[..<$0]) + ($0 < text.endIndex ? "…" : "") } ?? text
    return shown.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { line in
        let withoutReturn = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        return VisibleText.of(String(decoding: withoutReturn, as: UTF8.self), keepingLines: true)
      }
  }

  private static func escaped(_ line: String, isNested: Bool) -> String {
    var result: [UInt8] = []
    var previous: UInt8 = 0
    for (byte, next) in zip(line.utf8, Array(line.utf8.dropFirst()) + [0]) {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      // Python-Markdown looks for fences before it looks for HTML.
      case UInt8(ascii: "`") where byte == previous || byte == next,
        UInt8(ascii: "~") where byte == previous || byte == next:
        result += "&#\(byte);".utf8
      // Templates; see ``MarkdownCode``.
      case UInt8(ascii: "{") where "{%#".utf8.contains(next): result += "&#123;".utf8
      case _ where isNested && isMarkdown(byte, previous, next): result += "&#\(byte);".utf8
      default: result.append(byte)
      }
      previous = byte
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a byte may begin or end something in a line of Markdown.
  private static func isMarkdown(_ byte: UInt8, _ previous: UInt8, _ next: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "\\"),
      UInt8(ascii: "~"), UInt8(ascii: "$"):
      true
    case UInt8(ascii: "_"): !isWord(previous) || !isWord(next)
    // A heading, a list or a rule begins its line.
    case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="): previous == 0
    default: false
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: byte >= 0x80
    }
  }
}
