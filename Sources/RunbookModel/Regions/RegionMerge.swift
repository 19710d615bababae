public import PluginAPI
import SourceText

/// A merge of three versions of a runbook that keeps its last results in itself.
///
/// What authors wrote is merged like any text. Of two results of one step the newer one stays, whole: nobody can do
/// anything with half a result of each. A result that somebody edited by hand is a text of theirs, and merged as one.
public struct RegionMerge {
  /// Merges three texts: the merged one, and whether it has no conflicts.
  public typealias TextMerge = (_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) throws -> (
    bytes: [UInt8], isClean: Bool
  )

  /// The merged document.
  public let bytes: [UInt8]
  /// Whether it has no conflicts.
  public let isClean: Bool

  /// Merges two versions of a document that were made of `base`, which is empty where there is none.
  ///
  /// Documents that cannot be read as Markdown with regions are merged as plain text.
  ///
  /// - Parameters:
  ///   - languages: what knows where the steps are, below which results belong.
  ///   - merge: how texts are merged.
  /// - Throws: whatever `merge` throws.
  public init(
    base: [UInt8], ours: [UInt8], theirs: [UInt8], languages: [any QueryLanguage],
    merge: TextMerge
  ) throws {
    guard let base = MergeSide(base), let ours = MergeSide(ours), let theirs = MergeSide(theirs)
    else {
      (bytes, isClean) = try merge(base, ours, theirs)
      return
    }
    var regions: [String: RegionChoice] = [:]
    for id in Set(ours.regions.keys).union(theirs.regions.keys) {
      regions[id] = try RegionChoice(
        base: base.regions[id], ours: ours.regions[id], theirs: theirs.regions[id], merge: merge)
    }
    let text = try merge(base.author, ours.author, theirs.author)
    if text.isClean, let merged = Self.place(regions, into: text.bytes, languages) {
      (bytes, isClean) = (merged, true)
      return
    }
    // Where the texts conflict nobody knows where the steps are, so the regions stay where they were.
    let marked = try merge(base.marked, ours.marked, theirs.marked)
    bytes = MergeSide.unmarked(marked.bytes, regions)
    isClean = marked.isClean && regions.values.allSatisfy(\.isClean)
  }

  /// The merged text with every region below its step; nil when one of them has no place in it, or a conflict.
  private static func place(
    _ regions: [String: RegionChoice], into text: [UInt8], _ languages: [any QueryLanguage]
  ) -> [UInt8]? {
    guard regions.values.allSatisfy(\.isClean),
      let runbook = try? Runbook(SourceFile(name: "", bytes: text), languages: languages)
    else { return nil }
    var placement = RegionPlacement(runbook.document)
    var rest = regions
    for step in runbook.steps {
      guard let choice = rest.removeValue(forKey: step.id), let region = choice.region else {
        continue
      }
      placement.put(
        region.bytes, at: runbook.blocks[step.blockIndex].block.lines.end, newline: region.newline)
    }
    // The result of a query that is not there any more goes with it, unless a person wrote in it.
    guard rest.values.allSatisfy({ $0.region?.isIntact ?? true }) else { return nil }
    let bytes = placement.bytes
    guard let document = try? MarkdownDocument(SourceFile(name: "", bytes: bytes)),
      document.stripped() == text
    else { return nil }
    return bytes
  }
}

/// One of the three versions.
private struct MergeSide {
  /// What its author wrote.
  let author: [UInt8]
  /// The same with a line in place of every region.
  let marked: [UInt8]
  /// The regions by id.
  let regions: [String: MergeRegion]

  /// nil for a document that cannot be read, or in which two regions have one id.
  init?(_ bytes: [UInt8]) {
    guard let document = try? MarkdownDocument(SourceFile(name: "", bytes: bytes)),
      Set(document.regions.map(\.id)).count == document.regions.count
    else { return nil }
    author = document.stripped()
    regions = Dictionary(
      uniqueKeysWithValues: document.regions.map { ($0.id, MergeRegion($0, in: document)) })
    marked = Splice.apply(
      document.regions.map { region in
        let ending = document.source.bytes[region.span.end - 1] == 0x0A ? "\n" : ""
        return Splice(
          span: region.span, replacement: Array((Self.mark(region.id) + ending).utf8))
      }, to: bytes)
  }

  private static func mark(_ id: String) -> String { "<!-- runbook:merged-result id=\(id) -->" }

  /// The text with regions in place of their lines.
  static func unmarked(_ text: [UInt8], _ regions: [String: RegionChoice]) -> [UInt8] {
    var marks: [[UInt8]: RegionChoice] = [:]
    for (id, choice) in regions { marks[Array(mark(id).utf8)] = choice }
    var result: [UInt8] = []
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let isCut = line.element.last == 0x0D
      guard let choice = marks[Array(isCut ? line.element.dropLast() : line.element)] else {
        result += (line.offset > 0 ? [0x0A] : []) + line.element
        continue
      }
      guard let region = choice.region else { continue }
      result += (line.offset > 0 ? [0x0A] : []) + region.bytes + (isCut ? [0x0D] : [])
    }
    return result
  }
}

/// A region of one version.
private struct MergeRegion: Equatable {
  let bytes: [UInt8]
  let newline: String
  let isIntact: Bool
  /// Milliseconds since 1970; nil when the region does not say.
  let time: Int64?

  init(_ region: ResultRegion, in document: MarkdownDocument) {
    (bytes, newline) = document.parts(of: region)
    isIntact = region.isIntact
    time = region.time.flatMap { ISOTime($0)?.milliseconds }
  }

  /// A region that was merged by hand or by lines.
  init(merged bytes: [UInt8], like region: MergeRegion) {
    self.bytes = bytes
    newline = region.newline
    isIntact = false
    time = region.time
  }
}

/// What becomes of the regions of one step.
private struct RegionChoice {
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
