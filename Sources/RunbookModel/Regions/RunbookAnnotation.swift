import SourceText

extension Runbook {
  /// The document with results put in: a region below each block, in the order of its steps.
  ///
  /// A step's earlier region is replaced where it stands. Regions of steps that do not exist any more go,
  /// when `removingStale`. Nothing outside regions changes.
  ///
  /// - Parameters:
  ///   - contents: Markdown lines by step id; see ``containerAllowsBlankLines(_:)``.
  ///   - force: replace regions that somebody edited, too.
  /// - Returns: the bytes, and the edited regions that were kept.
  public func annotated(
    with contents: [String: [String]], removingStale: Bool, force: Bool
  ) -> (bytes: [UInt8], kept: [ResultRegion]) {
    let source = document.source
    var splices: [Splice] = []
    var kept: [ResultRegion] = []
    let existing = Dictionary(grouping: document.regions, by: \.id)
    let stepsByBlock = Dictionary(grouping: steps, by: \.blockIndex)
    for (index, block) in blocks.enumerated() {
      var position = block.block.lines.end
      for step in stepsByBlock[index] ?? [] {
        let earlier = existing[step.id]?.first
        if let earlier { position = earlier.span.end }
        guard let lines = contents[step.id] else { continue }
        if let earlier, !earlier.isIntact, !force {
          kept.append(earlier)
          continue
        }
        let region = regionBytes(of: step, lines: lines, at: earlier?.span.start ?? position)
        splices.append(
          Splice(span: earlier?.span ?? Span(position, position), replacement: region))
      }
    }
    if removingStale {
      let ids = Set(steps.map(\.id))
      for region in document.regions where !ids.contains(region.id) {
        if region.isIntact || force {
          splices.append(Splice(span: region.span, replacement: []))
        } else {
          kept.append(region)
        }
      }
    }
    return (Splice.apply(splices, to: source.bytes), kept)
  }

  /// Whether the region of a step may hold blank lines: not inside a list, where one would make a tight list
  /// loose and so change how the author's text is shown. There the last line must also end any HTML block by
  /// itself, as `</pre>` or a comment does.
  public func containerAllowsBlankLines(_ step: Step) -> Bool {
    !blocks[step.blockIndex].block.isInList
  }

  private func regionBytes(of step: Step, lines: [String], at offset: Int) -> [UInt8] {
    let source = document.source
    let block = blocks[step.blockIndex].block
    let newline = lineEnding(of: block)
    let prefix = block.containerPrefix
    let blankPrefix = prefix.contains(">") ? String(prefix.trimmedBlanksAtEnd) : ""
    var content: [UInt8] = []
    // An HTML block such as <details> goes on until a blank line: without one it would take in what follows.
    for line in block.isInList ? lines : [""] + lines + [""] {
      content += ((line.isEmpty ? blankPrefix : prefix + line) + newline).utf8
    }
    let start = prefix + RegionMarker.startText(id: step.id, digest: RegionDigest.of(content[...]))
    let end = prefix + RegionMarker.endText(id: step.id)
    let region = Array((start + newline).utf8) + content + Array(end.utf8)
    // Behind a last line without an ending, the ending goes before the region, so that stripping finds it.
    let isAtOpenEnd =
      offset == source.bytes.count && ![0x0A, 0x0D].contains(source.bytes.last ?? 0x0A)
    let replacesOpenEnd = document.regions.contains {
      $0.span.start == offset && $0.span.end == source.bytes.count
        && ![0x0A, 0x0D].contains(source.bytes.last ?? 0x0A)
    }
    if replacesOpenEnd { return region }
    return isAtOpenEnd ? Array(newline.utf8) + region : region + Array(newline.utf8)
  }

  /// The ending of the block's first line, which every block but a lone last line has.
  private func lineEnding(of block: CodeBlock) -> String {
    let bytes = document.source.bytes
    for line in [block.line, 1] {
      let span = document.source.span(ofLine: line)
      switch bytes[span.start..<span.end].last {
      case UInt8(ascii: "\n"):
        return span.count > 1 && bytes[span.end - 2] == UInt8(ascii: "\r") ? "\r\n" : "\n"
      case UInt8(ascii: "\r"): return "\r"
      default: continue
      }
    }
    return "\n"
  }
}

extension MarkdownDocument {
  /// The author's bytes: the document without any result region.
  public func stripped() -> [UInt8] {
    let bytes = source.bytes
    var runs: [Span] = []
    for region in regions {
      if let last = runs.last, last.end == region.span.start {
        runs[runs.count - 1].end = region.span.end
      } else {
        runs.append(region.span)
      }
    }
    // A run that ends the file without a line ending was put behind a last line that had none.
    if let last = runs.last, last.end == bytes.count, ![0x0A, 0x0D].contains(bytes.last ?? 0x0A) {
      var start = last.start
      if start > 0, bytes[start - 1] == UInt8(ascii: "\n") { start -= 1 }
      if start > 0, bytes[start - 1] == UInt8(ascii: "\r") { start -= 1 }
      runs[runs.count - 1].start = start
    }
    return Splice.apply(runs.map { Splice(span: $0, replacement: []) }, to: bytes)
  }
}

extension String {
  fileprivate var trimmedBlanksAtEnd: Substring {
    var slice = self[...]
    while slice.last == " " || slice.last == "\t" { slice.removeLast() }
    return slice
  }
}
