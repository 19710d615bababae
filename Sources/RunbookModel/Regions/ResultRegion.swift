public import SourceText

/// The marked part of a document that holds one step's result.
public struct ResultRegion: Sendable, Hashable {
  /// The step's id.
  public let id: String
  /// Both markers' lines and everything between, last line ending included.
  public let span: Span
  /// 1-based line of the start marker.
  public let line: Int
  /// Whether the content is as it was written; false when somebody edited it.
  public let isIntact: Bool
  /// When the run began whose result it is, as its marker says it in ISO 8601; nil when that does not.
  public let time: String?

  /// Pairs markers in document order.
  ///
  /// - Throws: ``RunbookError`` when one has no partner: removing half a region could take an author's text.
  static func pair(_ markers: [RegionMarker], in source: SourceFile) throws(RunbookError)
    -> [ResultRegion]
  {
    var regions: [ResultRegion] = []
    var open: RegionMarker?
    for marker in markers {
      switch (open, marker.isStart) {
      case (nil, true): open = marker
      case (let start?, false) where start.id == marker.id:
        let first = source.span(ofLine: start.line)
        let last = source.span(ofLine: marker.line)
        let digest = RegionDigest.of(source.bytes[first.end..<max(first.end, last.start)])
        regions.append(
          ResultRegion(
            id: start.id, span: Span(first.start, last.end), line: start.line,
            isIntact: digest == start.digest, time: start.time))
        open = nil
      case (let start?, _): throw unpaired(start, in: source)
      case (nil, false): throw unpaired(marker, in: source)
      }
    }
    if let open { throw unpaired(open, in: source) }
    return regions
  }

  private static func unpaired(_ marker: RegionMarker, in source: SourceFile) -> RunbookError {
    let missing = marker.isStart ? RegionMarker.endText(id: marker.id) : "its start marker"
    return RunbookError(
      .badRegion,
      "\(source.name):\(marker.line): the result region “\(marker.id)” is incomplete: \(missing) is missing",
      hint: "restore the marker, or delete what is left of the region")
  }
}
