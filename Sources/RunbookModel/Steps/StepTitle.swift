import PluginAPI

/// Finds the title of a query where people really write it.
///
/// From near to far: an explicit setting, a `# comment` that separates queries of one block, a line of inline
/// code or strong text, the list item, the heading if no other step has taken it, a `# comment`, the
/// paragraph above, and the heading once more.
struct StepTitle {
  private var takenHeadings: Set<Int> = []
  private let fallback: String

  /// - Parameter fallback: for a query with nothing at all around it.
  init(fallback: String) {
    self.fallback = fallback
  }

  /// The title of one query of a block. Calls must be in document order.
  mutating func title(of part: QueryPart, in block: ClassifiedBlock) -> String {
    let around = block.block.surroundings
    let comment = part.title.flatMap { Self.short($0) }
    let isHeadingFree = around.headingLine.map { !takenHeadings.contains($0) } ?? false
    if let line = around.headingLine { takenHeadings.insert(line) }
    let candidates = [
      block.settings.title,
      block.queries.count > 1 ? comment : nil,
      around.label.flatMap { Self.short($0) },
      around.listItem.flatMap { Self.short($0) },
      isHeadingFree ? around.heading : nil,
      comment,
      around.paragraph.flatMap { Self.short(Self.lastLine($0)) },
      around.heading,
    ]
    return candidates.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? fallback
  }

  /// The first line, without a closing colon or full stop, at most 72 characters cut at a word.
  private static func short(_ text: String) -> String? {
    var line = (text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "").singleLine
    while let last = line.last, ":：.。-".contains(last) || last.isWhitespace { line.removeLast() }
    if line.count > 72 {
      let cut = line.prefix(72)
      line = String(cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)]) + "…"
    }
    return line.isEmpty ? nil : line
  }

  /// What directly introduces the block: the last line of a paragraph.
  private static func lastLine(_ paragraph: String) -> String {
    paragraph.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
  }
}
