/// One line of text from outside as inline Markdown that shows exactly that text and does nothing.
///
/// The text stands in code spans. Inside them every renderer takes text as it is: no emphasis,
/// HTML, link, autolink, image, footnote, formula, emoji, mention or reference, neither in the
/// Markdown nor when a git host works over the HTML that came of it; and a person can read it in
/// the source too. The few characters that a code span cannot hold stand between spans as character
/// references: what ends a span or a table cell, what a renderer that looks for HTML first would
/// take for its beginning (so no comment, and with it no region marker, can be forged), and what
/// begins a template.
package enum MarkdownCode {
  /// The Markdown of `text`, in time proportional to its length.
  ///
  /// - Parameter text: made visible before, so without line breaks and other controls.
  package static func of(_ text: String) -> String {
    var writer = Writer()
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      if let reference = reference(for: byte, at: index, in: bytes) {
        writer.append(reference: reference)
      } else {
        writer.append(byte)
      }
    }
    return writer.finished()
  }

  /// The character reference of a byte that must not stand in a code span, else nil.
  private static func reference(for byte: UInt8, at index: Int, in bytes: [UInt8]) -> String? {
    switch byte {
    case UInt8(ascii: "|"): return "&#124;"
    case UInt8(ascii: "`"): return "&#96;"
    default: break
    }
    guard index + 1 < bytes.count else { return nil }
    switch (byte, bytes[index + 1]) {
    case (UInt8(ascii: "<"), let next) where beginsHTML(next): return "&lt;"
    // Python-Markdown completes an open numeric reference, even in a span.
    case (UInt8(ascii: "&"), UInt8(ascii: "#")): return "&amp;"
    // Jekyll, MkDocs plugins and VitePress run templates around Markdown, whatever the span.
    case (UInt8(ascii: "{"), UInt8(ascii: "{")), (UInt8(ascii: "{"), UInt8(ascii: "%")),
      (UInt8(ascii: "{"), UInt8(ascii: "#")):
      return "&#123;"
    default: return nil
    }
  }

  /// Whether `<` and this byte begin a tag, a comment, a declaration or an instruction.
  private static func beginsHTML(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "!"), UInt8(ascii: "/"), UInt8(ascii: "?"):
      true
    default: false
    }
  }

  /// Collects code spans and what stands between them.
  private struct Writer {
    private var result: [UInt8] = []
    /// The text of the code span that is being collected.
    private var span: [UInt8] = []

    mutating func append(_ byte: UInt8) { span.append(byte) }

    mutating func append(reference: String) {
      endSpan()
      result += reference.utf8
    }

    mutating func finished() -> String {
      endSpan()
      // Blanks at the ends of a cell or a line would be dropped.
      let leading = result.prefix { $0 == blank }.count
      let trailing = result.dropFirst(leading).reversed().prefix { $0 == blank }.count
      let core = result.dropFirst(leading).dropLast(trailing)
      let reference = "&#32;"
      return String(repeating: reference, count: leading)
        + String(decoding: core, as: UTF8.self)
        + String(repeating: reference, count: trailing)
    }

    private mutating func endSpan() {
      // Renderers differ in what they do with blanks at the ends of a span, and with a backslash
      // before the closing backtick.
      let leading = span.prefix { $0 == blank }.count
      let trailing = span.dropFirst(leading).reversed().prefix { $0 == blank || $0 == backslash }
        .count
      result += span.prefix(leading)
      var core = span.dropFirst(leading).dropLast(trailing)
      if let first = core.first, Self.namesLanguage(core) {
        result += "&#\(first);".utf8
        core.removeFirst()
      }
      if !core.isEmpty { result += [backtick] + core + [backtick] }
      for byte in span.suffix(trailing) {
        if byte == backslash { result += "&#92;".utf8 } else { result.append(byte) }
      }
      span.removeAll(keepingCapacity: true)
    }

    /// Whether the span begins with the mark by which an extension of Python-Markdown has a span
    /// name its language, which it then does not show.
    private static func namesLanguage(_ span: ArraySlice<UInt8>) -> Bool {
      span.starts(with: "#!".utf8) || span.starts(with: ":::".utf8)
    }

    private var blank: UInt8 { UInt8(ascii: " ") }
    private var backslash: UInt8 { UInt8(ascii: "\\") }
    private var backtick: UInt8 { UInt8(ascii: "`") }
  }
}
