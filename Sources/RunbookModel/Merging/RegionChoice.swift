import SourceText

/// A region of one version.
struct MergeRegion: Equatable {
  /// Without the ending of the last line.
  let bytes: [UInt8]
  let newline: String
  let isIntact: Bool
  private let id: String
  /// Whether its version has a step of that id; one whose title has changed since stays as stale as it is.
  private let isCurrent: Bool
  /// When its run began, in milliseconds since 1970; nil when the region does not say.
  fileprivate let time: Int64?

  init(_ region: ResultRegion, in document: MarkdownDocument, isCurrent: Bool) {
    (bytes, newline) = document.parts(of: region)
    self.isCurrent = isCurrent
    isIntact = region.isIntact
    id = region.id
    time = region.time.flatMap { ISOTime($0)?.milliseconds }
  }

  /// A region that was merged by lines.
  fileprivate init(merged bytes: [UInt8], like region: MergeRegion) {
    self.bytes = bytes
    newline = region.newline
    isIntact = false
    isCurrent = region.isCurrent
    id = region.id
    time = region.time
  }

  /// The same result, whatever else is known about it.
  static func == (left: Self, right: Self) -> Bool {
    left.bytes == right.bytes && left.newline == right.newline
  }

  /// The bytes with the id of the step below which it stands in both markers.
  func renamed(_ new: String) -> [UInt8] {
    guard isCurrent, new != id else { return bytes }
    let isEnding = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
    guard let first = bytes.firstIndex(where: isEnding),
      let last = bytes.lastIndex(where: isEnding), !isEnding(bytes[bytes.count - 1])
    else { return bytes }
    return renamed(bytes[..<first], new) + bytes[first...last]
      + renamed(bytes[(last + 1)...], new)
  }

  private func renamed(_ marker: ArraySlice<UInt8>, _ new: String) -> [UInt8] {
    let text = String(decoding: marker, as: UTF8.self)
    guard let place = text.firstRange(of: " id=\(id) ") else { return Array(marker) }
    return Array((text[..<place.lowerBound] + " id=\(new) " + text[place.upperBound...]).utf8)
  }
}

/// What becomes of the result of one query.
struct RegionChoice {
  /// The region that stays; nil for none.
  let region: MergeRegion?
  /// Whether it has no conflicts.
  let isClean: Bool

  init(base: MergeRegion?, ours: MergeRegion?, theirs: MergeRegion?, merge: RegionMerge.TextMerge)
    throws
  {
    if ours == theirs || theirs == base {
      (region, isClean) = (ours, true)
      return
    }
    guard let ours, let theirs else {
      // One side has no result, and the other has one that is new or as it was.
      let rest = ours ?? theirs
      (region, isClean) = (rest == base ? nil : rest, true)
      return
    }
    if ours == base {
      (region, isClean) = (theirs, true)
      return
    }
    guard ours.isIntact, theirs.isIntact else {
      let merged = try merge(base?.bytes ?? [], ours.bytes, theirs.bytes)
      (region, isClean) = (MergeRegion(merged: merged.bytes, like: ours), merged.isClean)
      return
    }
    (region, isClean) = ((ours.time ?? .min) >= (theirs.time ?? .min) ? ours : theirs, true)
  }
}
