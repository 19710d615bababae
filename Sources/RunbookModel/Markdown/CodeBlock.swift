public import SourceText

/// A code block of a Markdown document, fenced or indented, wherever it is nested.
public struct CodeBlock: Sendable, Hashable {
  /// 1-based line of the opening fence, or of the first line of an indented block.
  public let line: Int
  /// The block's whole lines in the file, containers' marks included, line ending included.
  public let lines: Span
  /// The info string; nil for an indented block.
  public let infoString: String?
  /// Whether a fenced block ends with a fence of its own. Indented blocks always do.
  public let isClosed: Bool
  /// The content, without fences and containers' marks, lines ended by LF.
  public let content: String
  /// What must stand before every line that is added below the block inside the same containers.
  public let containerPrefix: String
  /// Whether a list is among the containers, where a blank line would change how the list is shown.
  public let isInList: Bool
  /// The text around the block that may title it.
  public let surroundings: Surroundings
  /// A one-line comment directive directly above the block: its text behind `runbook:` and its line.
  public let directive: Directive?
  /// Offsets of each content line: in the content, and in the file.
  let lineOffsets: [(content: Int, file: Int)]

  /// Where people write what a block is about.
  public struct Surroundings: Sendable, Hashable {
    /// The nearest heading above.
    public var heading: String?
    /// Line of that heading, which tells headings with one text apart.
    public var headingLine: Int?
    /// A paragraph directly above that is only inline code or only strong text.
    public var label: String?
    /// The list item that holds the block or ends directly above it.
    public var listItem: String?
    /// An ordinary paragraph directly above.
    public var paragraph: String?

    init() {}
  }

  /// A comment directive as found.
  public struct Directive: Sendable, Hashable {
    /// What stands behind `runbook:`.
    public let text: String
    /// 1-based line of the comment.
    public let line: Int
  }

  /// The first word of the info string in lower case, without a leading dot or brace: `bash`, or `""`.
  public var label: String {
    let word = (infoString ?? "").prefix { !$0.isWhitespace && $0 != "{" && $0 != "," }
    return word.lowercased()
  }

  /// Where a place in the content stands in the file.
  public func fileSpan(of span: Span) -> Span {
    Span(fileOffset(of: span.start), fileOffset(of: span.end))
  }

  private func fileOffset(of offset: Int) -> Int {
    // Lines are few and spans fewer: a linear look is enough.
    guard let line = lineOffsets.last(where: { $0.content <= offset }) else { return lines.start }
    return min(line.file + offset - line.content, lines.end)
  }

  public static func == (left: CodeBlock, right: CodeBlock) -> Bool {
    left.lines == right.lines && left.content == right.content
      && left.infoString == right.infoString
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(lines)
    hasher.combine(content)
  }
}
