public import SourceText

/// The front matter of a document as text: where it is and what stands between its delimiters.
///
/// YAML between `---` lines (Jekyll, MkDocs, Docusaurus) is read; TOML between `+++` lines (Hugo) is only
/// recognised, so that it is not taken for Markdown. Neither is ever changed.
public struct FrontMatterText: Sendable, Hashable {
  /// The forms people use.
  public enum Form: Sendable, Hashable { case yaml, toml }

  /// Which form.
  public let form: Form
  /// Everything up to and including the closing delimiter's line, a byte order mark included.
  public let span: Span
  /// The text between the delimiters.
  public let text: String
  /// 1-based line on which ``text`` begins.
  public let firstLine: Int

  /// Finds front matter at the very beginning of a file; nil when there is none.
  init?(in source: SourceFile) {
    let skipped = ByteOrderMark.length(in: source.bytes)
    let opening = source.text(ofLine: 1).unicodeScalars.drop { $0 == "\u{FEFF}" }
    let delimiter = String(opening).trimmedEnd
    switch delimiter {
    case "---": form = .yaml
    case "+++": form = .toml
    default: return nil
    }
    guard source.bytes.count > skipped + 3, source.lineCount > 1 else { return nil }
    let closings = form == .yaml ? ["---", "..."] : ["+++"]
    for line in 2...source.lineCount where closings.contains(source.text(ofLine: line).trimmedEnd) {
      let body = Span(source.span(ofLine: 2).start, source.span(ofLine: line).start)
      span = Span(0, source.span(ofLine: line).end)
      text = source.text(of: body)
      firstLine = 2
      return
    }
    return nil
  }
}

extension String {
  /// Without blanks at the end.
  fileprivate var trimmedEnd: String {
    var slice = Substring(self)
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return String(slice)
  }
}
