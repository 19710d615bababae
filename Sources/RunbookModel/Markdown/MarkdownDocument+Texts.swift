import SourceText

extension MarkdownDocument {
  /// What a piece of a document is, and so what may stand in it.
  public enum Piece: Sendable, Hashable {
    /// Front matter or a code block, which show what stands in them.
    case literal
    /// Everything else an author writes.
    case prose
    /// What stands between the markers of a result region.
    case result
  }

  /// The document with its pieces replaced by other texts. The digest of a region that was intact is made anew.
  ///
  /// A piece whose text stays the same keeps its bytes, whatever they are.
  ///
  /// - Parameter text: the new text of a piece; called in the order of the document.
  public func replacingPieces(_ text: (Piece, String) -> String) -> [UInt8] {
    var splices: [Splice] = []
    for (piece, span, region) in pieces {
      let old = source.text(of: span)
      let new = text(piece, old)
      guard !new.utf8.elementsEqual(old.utf8) else { continue }
      splices.append(Splice(span: span, replacement: Array(new.utf8)))
      if let region, region.isIntact {
        splices.append(marker(of: region, digest: RegionDigest.of(Array(new.utf8)[...])))
      }
    }
    return Splice.apply(splices, to: source.bytes)
  }

  private var pieces: [(piece: Piece, span: Span, region: ResultRegion?)] {
    var known: [(piece: Piece, span: Span, region: ResultRegion?)] = blocks.map {
      (.literal, $0.lines, nil)
    }
    known += regions.map { (.result, content(of: $0), $0) }
    if let frontMatter { known.append((.literal, frontMatter.span, nil)) }
    known.sort { $0.span.start < $1.span.start }
    var pieces: [(piece: Piece, span: Span, region: ResultRegion?)] = []
    var position = 0
    for entry in known where entry.span.start >= position {
      let whole = entry.region?.span ?? entry.span
      if position < whole.start { pieces.append((.prose, Span(position, whole.start), nil)) }
      pieces.append(entry)
      position = whole.end
    }
    if position < source.bytes.count {
      pieces.append((.prose, Span(position, source.bytes.count), nil))
    }
    return pieces
  }

  /// What stands between the markers' lines.
  func content(of region: ResultRegion) -> Span {
    let first = source.span(ofLine: region.line)
    let bytes = source.bytes[region.span.start..<region.span.end]
    // The end marker stands on the last line, which may have no ending.
    let isEnding = { (byte: UInt8) in [0x0A, 0x0D].contains(byte) }
    let trimmed = bytes.dropLast(bytes.reversed().prefix(while: isEnding).count)
    let last = trimmed.lastIndex(where: isEnding).map { $0 + 1 } ?? first.end
    return Span(first.end, max(first.end, last))
  }

  private func marker(of region: ResultRegion, digest: String) -> Splice {
    let line = source.span(ofLine: region.line)
    let text = source.text(of: line)
    let marker = RegionMarker.startText(id: region.id, digest: digest, time: region.time)
    guard let open = text.firstRange(of: "<!--"), let close = text.firstRange(of: "-->") else {
      return Splice(span: Span(line.start, line.start), replacement: [])
    }
    let new = text[..<open.lowerBound] + marker + text[close.upperBound...]
    return Splice(span: line, replacement: Array(new.utf8))
  }
}

extension MarkdownDocument {
  /// The lines between the markers of a region, without what stands before each of them in a list or a quote.
  public func lines(of region: ResultRegion) -> [String] {
    let marker = source.text(ofLine: region.line)
    let prefix = marker.firstRange(of: "<!--").map { marker[..<$0.lowerBound] } ?? ""
    return source.text(of: content(of: region)).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).map { line in
      line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : String(line)
    }
  }
}
