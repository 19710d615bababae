import SourceText

/// One walk over a Markdown tree that notes code blocks with their surroundings.
struct BlockScan {
  private(set) var blocks: [CodeBlock] = []
  private(set) var headings: [String] = []
  /// The lines of each region, in order.
  private let regionLines: [ClosedRange<Int>]
  private let source: SourceFile
  /// Line of the file on which the parsed text begins.
  private let firstLine: Int
  /// Offset of the parsed text in that line: behind a byte order mark.
  private let firstColumn: Int

  /// - Parameters:
  ///   - firstLine: line of the file on which the parsed text begins.
  ///   - bodyStart: its offset.
  ///   - regions: what is in them is no surrounding of a block.
  init(
    _ tree: MarkdownTree, in source: SourceFile, firstLine: Int, bodyStart: Int,
    regions: [ResultRegion]
  ) {
    self.source = source
    self.firstLine = firstLine
    regionLines = regions.map { region in
      region.line...source.position(at: max(region.span.start, region.span.end - 1)).line
    }
    firstColumn = bodyStart - source.span(ofLine: firstLine).start
    var heading: (text: String, line: Int)?
    tree.forEachBlock { node in
      switch node.kind {
      case .heading where !isInRegion(fileLine(node.startLine)):
        let text = node.plainText.singleLine
        if !text.isEmpty { headings.append(text) }
        heading = (text, fileLine(node.startLine))
      case .codeBlock: blocks.append(block(node, below: heading))
      default: break
      }
    }
  }

  private func isInRegion(_ line: Int) -> Bool {
    var low = 0
    var high = regionLines.count
    while low < high {
      let middle = (low + high) / 2
      if regionLines[middle].upperBound < line { low = middle + 1 } else { high = middle }
    }
    return low < regionLines.count && regionLines[low].contains(line)
  }

  private func fileLine(_ line: Int) -> Int { line + firstLine - 1 }

  private func block(_ node: MarkdownNode, below heading: (text: String, line: Int)?) -> CodeBlock {
    let content = node.literal
    let fence = node.fence
    let line = fileLine(node.startLine)
    let contentLines = content.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    )
    .dropLast(content.last == UInt8(ascii: "\n") || content.isEmpty ? 1 : 0)
    let firstContentLine = fence == nil ? line : line + 1
    let lastContentLine = firstContentLine + contentLines.count - 1
    let prefix = containerPrefix(of: node, line: line)
    let isClosed = fence.map { isClosing($0, inside: prefix, line: lastContentLine + 1) } ?? true
    let lastLine = fence == nil || !isClosed ? lastContentLine : lastContentLine + 1
    var offsets: [(content: Int, file: Int)] = []
    var offset = 0
    for (index, text) in contentLines.enumerated() {
      offsets.append((offset, fileOffset(of: text, onLine: firstContentLine + index)))
      offset += text.count + 1
    }
    return CodeBlock(
      line: line,
      lines: Span(source.span(ofLine: line).start, source.span(ofLine: lastLine).end),
      infoString: node.fenceInfo, isClosed: isClosed,
      content: String(decoding: content, as: UTF8.self),
      containerPrefix: prefix, isInList: isInList(node),
      surroundings: surroundings(of: node, below: heading), directive: directive(above: node),
      lineOffsets: offsets)
  }

  /// Where the text of a content line begins: containers' marks before it, at most a CR behind it.
  private func fileOffset(of text: ArraySlice<UInt8>, onLine line: Int) -> Int {
    let span = source.span(ofLine: line)
    var end = span.end
    while end > span.start, [0x0A, 0x0D].contains(source.bytes[end - 1]) { end -= 1 }
    let start = max(span.start, end - text.count)
    return source.bytes[start..<end].elementsEqual(text) ? start : span.start
  }

  /// Whether a line of the file is the closing fence of a block: inside the block's containers, and nothing else.
  private func isClosing(
    _ fence: (length: Int, character: UInt8, offset: Int), inside prefix: String, line: Int
  ) -> Bool {
    guard line <= source.lineCount else { return false }
    let span = source.span(ofLine: line)
    let marks = ContainerMarks(prefix, offset: fence.offset)
    guard let (indentation, text) = marks.text(of: source.bytes[span.start..<span.end]) else {
      return false
    }
    let length = text.prefix { $0 == fence.character }.count
    let isAlone = text.dropFirst(length).allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return indentation <= 3 && length >= fence.length && isAlone
  }

  /// The marks of the block's containers as they continue on further lines: list markers become blanks.
  private func containerPrefix(of node: MarkdownNode, line: Int) -> String {
    let start = source.span(ofLine: line).start
    let skipped = line == firstLine ? firstColumn : 0
    let end = min(start + skipped + node.startColumn - 1, source.bytes.count)
    let lead = String(
      decoding: source.bytes[(start + skipped)..<max(end, start + skipped)], as: UTF8.self)
    let isQuoted = isInQuote(node)
    var prefix = ""
    for character in lead {
      switch character {
      case "\t" where node.fence == nil:
        // An indented block's own indentation has to be taken off in columns.
        repeat { prefix.append(" ") } while prefix.count % 4 != 0
      case " ", "\t": prefix.append(character)
      case ">" where isQuoted: prefix.append(character)
      default: prefix.append(" ")
      }
    }
    if node.fence == nil {
      for _ in 0..<4 where prefix.last == " " { prefix.removeLast() }
    }
    return prefix
  }

  private func isInList(_ node: MarkdownNode) -> Bool {
    sequence(first: node) { $0.parent }.contains { $0.kind == .item }
  }

  private func isInQuote(_ node: MarkdownNode) -> Bool {
    sequence(first: node) { $0.parent }.contains { $0.kind == .blockQuote }
  }

  private func surroundings(of node: MarkdownNode, below heading: (text: String, line: Int)?)
    -> CodeBlock.Surroundings
  {
    var result = CodeBlock.Surroundings()
    result.heading = heading?.text
    result.headingLine = heading?.line
    let above = authored(above: node)
    switch above?.kind {
    case .paragraph:
      guard let above else { break }
      if isLabel(above) {
        result.label = above.plainText.singleLine
      } else {
        result.paragraph = above.plainText
      }
      // Tables, admonitions and tabs of documentation tools are paragraphs to CommonMark, but no titles.
      if let text = result.paragraph,
        ["|", ":::", "===", "!!!", "{%"].contains(where: text.hasPrefix)
      {
        result.paragraph = nil
      }
    case .list:
      result.listItem = above?.lastChild?.firstChild.flatMap {
        $0.kind == .paragraph ? $0.plainText : nil
      }
    default: break
    }
    if let item = node.parent, item.kind == .item, let first = item.firstChild,
      first.kind == .paragraph, first.raw != above?.raw || result.label == nil
    {
      result.listItem = first.plainText
      if first.raw == above?.raw { result.paragraph = nil }
    }
    return result
  }

  /// The node above that an author wrote: result regions and directives are passed over.
  private func authored(above node: MarkdownNode) -> MarkdownNode? {
    var candidate = node.previous
    var isInRegion = false
    while let above = candidate {
      let kinds =
        above.kind == .htmlBlock
        ? RegionMarker.all(in: above, firstLine: firstLine).map(\.isStart) : []
      if let first = kinds.first {
        isInRegion = !first
      } else if !isInRegion, directive(in: above) == nil {
        return above
      }
      candidate = above.previous
    }
    return nil
  }

  /// Whether a paragraph is only inline code or only strong text, a colon or blanks aside.
  private func isLabel(_ paragraph: MarkdownNode) -> Bool {
    guard let first = paragraph.firstChild, first.kind == .code || first.kind == .strong else {
      return false
    }
    var sibling = first.next
    while let node = sibling {
      guard node.kind == .text || node.kind == .lineBreak,
        node.literal.allSatisfy({ [0x20, UInt8(ascii: ":")].contains($0) })
      else { return false }
      sibling = node.next
    }
    return true
  }

  private func directive(above node: MarkdownNode) -> CodeBlock.Directive? {
    var candidate = node.previous
    while let above = candidate, above.kind == .htmlBlock {
      if let directive = directive(in: above) { return directive }
      guard !RegionMarker.all(in: above, firstLine: firstLine).isEmpty else { return nil }
      candidate = above.previous
    }
    return nil
  }

  private func directive(in node: MarkdownNode) -> CodeBlock.Directive? {
    guard node.kind == .htmlBlock else { return nil }
    let text = String(decoding: node.literal, as: UTF8.self).trimmed
    guard text.hasPrefix("<!--"), text.hasSuffix("-->"), !text.contains("\n") else { return nil }
    let inner = String(text.dropFirst(4).dropLast(3)).trimmed
    guard inner.hasPrefix("runbook:"), !inner.hasPrefix(RegionMarker.start) else { return nil }
    return CodeBlock.Directive(
      text: String(inner.dropFirst("runbook:".count)).trimmed, line: fileLine(node.startLine))
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmed: String {
    var slice = Substring(self)
    while slice.first?.isWhitespace == true { slice.removeFirst() }
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return String(slice)
  }

  /// The words of all lines on one.
  var singleLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
