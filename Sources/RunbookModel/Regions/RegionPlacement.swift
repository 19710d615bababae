import SourceText

/// Puts regions into the author's bytes.
///
/// Places are given as offsets in the document as it was read, earlier regions included. Regions at one place
/// keep the order in which they were put there.
struct RegionPlacement {
  private let document: MarkdownDocument
  private let removed: [Span]
  private let author: [UInt8]
  private var regions: [(offset: Int, bytes: [UInt8], newline: String)] = []

  init(_ document: MarkdownDocument) {
    self.document = document
    removed = document.regionRuns
    author = document.stripped()
  }

  /// Puts a region, which has no ending on its last line, at a place.
  mutating func put(_ region: [UInt8], at offset: Int, newline: String) {
    regions.append((authorOffset(of: offset), region, newline))
  }

  /// Puts an earlier region where it stands.
  mutating func keep(_ region: ResultRegion) {
    let (bytes, newline) = document.parts(of: region)
    put(bytes, at: region.span.start, newline: newline)
  }

  /// The author's bytes with all regions in them.
  var bytes: [UInt8] {
    // Where the author's last line has no ending, the ending goes before a region, so that stripping can tell.
    let isOpen = ![0x0A, 0x0D].contains(author.last ?? 0x0A)
    let splices = regions.map { region in
      let newline = Array(region.newline.utf8)
      return Splice(
        span: Span(region.offset, region.offset),
        replacement: isOpen && region.offset == author.count
          ? newline + region.bytes : region.bytes + newline)
    }
    return Splice.apply(splices, to: author)
  }

  /// The place in the author's bytes.
  private func authorOffset(of offset: Int) -> Int {
    var shift = 0
    for span in removed where span.start < offset { shift += min(span.end, offset) - span.start }
    return min(offset - shift, author.count)
  }
}

extension MarkdownDocument {
  /// A region's bytes without the ending of its last line, and the line ending that it has.
  func parts(of region: ResultRegion) -> (bytes: [UInt8], newline: String) {
    let bytes = source.bytes[region.span.start..<region.span.end]
    let isEnding = { (byte: UInt8) in [0x0A, 0x0D].contains(byte) }
    let ending = bytes.reversed().prefix(while: isEnding).count
    // The last line may have no ending; the first always has one.
    let newline = bytes.drop { !isEnding($0) }.prefix { $0 == 0x0D || $0 == 0x0A }
    let first = newline.starts(with: [0x0D, 0x0A]) ? newline.prefix(2) : newline.prefix(1)
    return (Array(bytes.dropLast(ending)), String(decoding: first, as: UTF8.self))
  }

  /// The author's bytes: the document without any result region.
  public func stripped() -> [UInt8] {
    Splice.apply(regionRuns.map { Splice(span: $0, replacement: []) }, to: source.bytes)
  }

  /// What stripping removes: regions, those that touch taken together.
  var regionRuns: [Span] {
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
    return runs
  }
}
