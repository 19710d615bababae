public import PluginAPI
import SourceText

/// A merge of three versions of a runbook that keeps its last results in itself.
///
/// What authors wrote is merged like any text. Of two results of one query the newer one stays, whole: nobody can do
/// anything with half a result of each. A result that somebody edited by hand is a text of theirs, and merged as one.
///
/// A result belongs to its query and not to its id: ids come from titles and may shift, and no result may end up below
/// another query.
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
  /// Documents that cannot be read as runbooks are merged as plain text.
  ///
  /// - Parameters:
  ///   - languages: what knows where the queries are, below which results belong.
  ///   - merge: how texts are merged.
  /// - Throws: whatever `merge` throws.
  public init(
    base: [UInt8], ours: [UInt8], theirs: [UInt8], languages: [any QueryLanguage],
    merge: TextMerge
  ) throws {
    guard let sides = MergeSides(base, ours, theirs, languages) else {
      (bytes, isClean) = try merge(base, ours, theirs)
      return
    }
    let text = try merge(sides.base.author, sides.ours.author, sides.theirs.author)
    if text.isClean, let merged = try? Runbook(SourceFile(bytes: text.bytes), languages: languages)
    {
      let keys = MergeKeys([sides.base, sides.ours, sides.theirs].map(\.runbook) + [merged])
      let choices = try sides.choices(by: keys, merge)
      if let bytes = Self.place(choices, into: merged, keys) {
        (self.bytes, isClean) = (bytes, true)
        return
      }
    }
    // Where texts conflict nobody knows where the queries are, so the results stay where they stood.
    let keys = MergeKeys([sides.base, sides.ours, sides.theirs].map(\.runbook))
    let choices = try sides.choices(by: keys, merge)
    let marks = MergeMarks(Array(choices.keys))
    let marked = try merge(
      marks.put(into: sides.base, keys), marks.put(into: sides.ours, keys),
      marks.put(into: sides.theirs, keys))
    bytes = marks.replaced(in: marked.bytes, by: choices)
    isClean = marked.isClean && choices.values.allSatisfy(\.isClean)
  }

  /// The merged text with every result below its query; nil when there is a conflict, or no place for what a person
  /// has written.
  private static func place(
    _ choices: [MergeKeys.Key: RegionChoice], into merged: Runbook, _ keys: MergeKeys
  ) -> [UInt8]? {
    guard choices.values.allSatisfy(\.isClean) else { return nil }
    var placement = RegionPlacement(merged.document)
    var rest = choices
    for (step, key) in zip(merged.steps, keys.keys(of: merged)) {
      guard let choice = rest.removeValue(forKey: key), let region = choice.region else { continue }
      placement.put(
        region.renamed(step.id), at: merged.blocks[step.blockIndex].block.lines.end,
        newline: region.newline)
    }
    // The result of a query that is not there any more goes with it, unless a person wrote in it.
    guard rest.values.allSatisfy({ $0.region?.isIntact ?? true }) else { return nil }
    let bytes = placement.bytes
    guard let document = try? MarkdownDocument(SourceFile(bytes: bytes)),
      document.stripped() == merged.document.source.bytes
    else { return nil }
    return bytes
  }
}

extension SourceFile {
  /// A file that nobody will be told about.
  init(bytes: [UInt8]) { self.init(name: "", bytes: bytes) }
}
