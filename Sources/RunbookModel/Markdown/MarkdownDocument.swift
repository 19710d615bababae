public import SourceText

/// A Markdown file: its bytes, its front matter, its code blocks and the result regions in it.
///
/// A document is never printed again from its tree. Everything here points into the bytes as read, and
/// edits are splices of those bytes, so what nobody asked to change does not change.
public struct MarkdownDocument: Sendable {
  /// The file as read.
  public let source: SourceFile
  /// The front matter's place, delimiters included, and its text; nil when there is none.
  public let frontMatter: FrontMatterText?
  /// Every code block outside result regions, in order.
  public let blocks: [CodeBlock]
  /// The result regions of earlier runs, in order.
  public let regions: [ResultRegion]

  /// The text of every heading outside result regions, in order.
  public let headings: [String]

  /// The largest document that is read, in bytes.
  public static let maximumSize = 4 * 1024 * 1024

  /// Reads the structure of `source`.
  ///
  /// - Throws: ``RunbookError`` when the bytes are no Markdown text, the document is too large, a fence is
  ///   never closed or a region's markers do not pair.
  public init(_ source: SourceFile) throws(RunbookError) {
    guard source.bytes.count <= Self.maximumSize else {
      throw .tooLarge(source.name, bytes: source.bytes.count, maximum: Self.maximumSize)
    }
    guard !source.bytes.contains(0) else { throw .binary(source.name) }
    self.source = source
    frontMatter = FrontMatterText(in: source)
    let bodyStart = frontMatter?.span.end ?? ByteOrderMark.length(in: source.bytes)
    guard let tree = MarkdownTree(source.bytes[bodyStart...]) else {
      throw .tooLarge(source.name, bytes: source.bytes.count, maximum: Self.maximumSize)
    }
    let firstLine = source.position(at: bodyStart).line
    let markers = RegionMarker.all(in: tree, firstLine: firstLine)
    regions = try ResultRegion.pair(markers, in: source)
    let scan = BlockScan(
      tree, in: source, firstLine: firstLine, bodyStart: bodyStart, regions: regions)
    headings = scan.headings
    let spans = regions.map(\.span)
    blocks = Self.outside(spans, scan.blocks)
    if let open = blocks.first(where: { !$0.isClosed }) {
      throw .unclosedFence(source.name, line: open.line)
    }
  }
}

extension MarkdownDocument {
  /// The blocks that do not begin in one of `spans`; both are in document order.
  private static func outside(_ spans: [Span], _ blocks: [CodeBlock]) -> [CodeBlock] {
    var rest = spans[...]
    return blocks.filter { block in
      rest = rest.drop { $0.end <= block.lines.start }
      return rest.first.map { block.lines.start < $0.start } ?? true
    }
  }
}

/// The UTF-8 signature that some editors put before a text.
enum ByteOrderMark {
  static func length(in bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}
