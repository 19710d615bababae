import SourceText

extension Runbook {
  /// The document with results put in: a region below each block, in the order of its steps.
  ///
  /// The new document is made from the author's bytes alone: every region that stays is put in again, and
  /// new ones take the places of the old. A region belongs to a step only while it stands between the step's
  /// block and the next one, so that no result can end up below another query.
  ///
  /// - Parameters:
  ///   - contents: Markdown lines by step id; see ``containerAllowsBlankLines(_:)``.
  ///   - time: when the run began, in ISO 8601, for the markers: merging keeps the newer of two results.
  ///   - removingStale: also remove regions that belong to no step, as after a whole run.
  ///   - force: replace regions that somebody edited, too.
  /// - Returns: the bytes, and the edited regions that stood in the way and were kept.
  public func annotated(
    with contents: [String: [String]], at time: String? = nil, removingStale: Bool, force: Bool
  ) -> (bytes: [UInt8], kept: [ResultRegion]) {
    var placement = RegionPlacement(document)
    var kept: [ResultRegion] = []
    let ids = Set(steps.map(\.id))
    let regionsByBlock = Dictionary(grouping: document.regions, by: blockIndex(above:))
    let stepsByBlock = Dictionary(grouping: steps, by: \.blockIndex)
    for index in -1..<blocks.count {
      var rest = regionsByBlock[index] ?? []
      var position = index < 0 ? 0 : blocks[index].block.lines.end
      for step in stepsByBlock[index] ?? [] {
        let place = rest.firstIndex { $0.id == step.id }
        let earlier = place.map { rest.remove(at: $0) }
        if let earlier { position = earlier.span.start }
        if let lines = contents[step.id], earlier?.isIntact ?? true || force {
          let region = regionBytes(of: step, lines: lines, time: time)
          placement.put(region, at: position, newline: lineEnding(of: step))
        } else if let earlier {
          if contents[step.id] != nil { kept.append(earlier) }
          placement.keep(earlier)
        }
      }
      for region in rest where region.isIntact || force {
        // Below a query that is not its own it would be read as that query's result.
        if !removingStale, !ids.contains(region.id) { placement.keep(region) }
      }
      for region in rest where !region.isIntact && !force {
        if removingStale || ids.contains(region.id) { kept.append(region) }
        placement.keep(region)
      }
    }
    return (placement.bytes, kept)
  }

  /// Whether the region of a step may hold blank lines: not inside a list, where one would make a tight list
  /// loose and so change how the author's text is shown. There the last line must also end any HTML block by
  /// itself, as `</pre>` or a comment does.
  public func containerAllowsBlankLines(_ step: Step) -> Bool {
    !blocks[step.blockIndex].block.isInList
  }

  /// The block that a region stands below; -1 above the first.
  func blockIndex(above region: ResultRegion) -> Int {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].block.lines.end <= region.span.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low - 1
  }

  /// A region without the ending of its last line.
  private func regionBytes(of step: Step, lines: [String], time: String?) -> [UInt8] {
    let block = blocks[step.blockIndex].block
    let newline = lineEnding(of: step)
    let prefix = block.containerPrefix
    let blankPrefix = prefix.contains(">") ? String(prefix.trimmedBlanksAtEnd) : ""
    var content: [UInt8] = []
    // An HTML block such as <details> goes on until a blank line: without one it would take in what follows.
    for line in block.isInList ? lines : [""] + lines + [""] {
      content += ((line.isEmpty ? blankPrefix : prefix + line) + newline).utf8
    }
    let digest = RegionDigest.of(content[...])
    let start = prefix + RegionMarker.startText(id: step.id, digest: digest, time: time)
    let end = prefix + RegionMarker.endText(id: step.id)
    return Array((start + newline).utf8) + content + Array(end.utf8)
  }

  /// The ending of the block's first line, which every block but a lone last line has.
  private func lineEnding(of step: Step) -> String {
    let bytes = document.source.bytes
    for line in [blocks[step.blockIndex].block.line, 1] {
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

extension String {
  fileprivate var trimmedBlanksAtEnd: Substring {
    var slice = self[...]
    while slice.last == " " || slice.last == "\t" { slice.removeLast() }
    return slice
  }
}
