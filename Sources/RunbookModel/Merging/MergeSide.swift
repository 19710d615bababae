import PluginAPI
import SourceText

/// The three versions of a merge.
struct MergeSides {
  let base: MergeSide
  let ours: MergeSide
  let theirs: MergeSide

  /// nil when one of them cannot be read.
  init?(
    _ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8], _ languages: [any QueryLanguage]
  ) {
    guard let base = MergeSide(base, languages), let ours = MergeSide(ours, languages),
      let theirs = MergeSide(theirs, languages)
    else { return nil }
    (self.base, self.ours, self.theirs) = (base, ours, theirs)
  }

  /// What becomes of the results, by what they belong to.
  func choices(by keys: MergeKeys, _ merge: RegionMerge.TextMerge) throws
    -> [MergeKeys.Key: RegionChoice]
  {
    let (base, ours, theirs) = (
      base.regions(by: keys), ours.regions(by: keys), theirs.regions(by: keys)
    )
    var choices: [MergeKeys.Key: RegionChoice] = [:]
    for key in Set(ours.keys).union(theirs.keys).union(base.keys) {
      choices[key] = try RegionChoice(
        base: base[key], ours: ours[key], theirs: theirs[key], merge: merge)
    }
    return choices
  }
}

/// One version.
struct MergeSide {
  let runbook: Runbook
  /// What its author wrote.
  let author: [UInt8]
  /// The regions in order, each with the place of its step; nil for one that stands below no query of its own.
  private let regions: [(region: ResultRegion, step: Int?)]

  /// nil for a document that cannot be read.
  init?(_ bytes: [UInt8], _ languages: [any QueryLanguage]) {
    guard let runbook = try? Runbook(SourceFile(bytes: bytes), languages: languages) else {
      return nil
    }
    self.runbook = runbook
    author = runbook.document.stripped()
    regions = Self.attached(runbook)
  }

  /// Every region with its step: that of its id, or one without a region in the block above, whose title has changed
  /// since.
  private static func attached(_ runbook: Runbook) -> [(region: ResultRegion, step: Int?)] {
    let ids = Set(runbook.steps.map(\.id))
    var free = Set(runbook.steps.indices)
    var regions = runbook.document.regions.map { region in
      let block = runbook.blockIndex(above: region)
      let step = runbook.steps.firstIndex { $0.blockIndex == block && $0.id == region.id }
      if let step { free.remove(step) }
      return (region: region, step: step)
    }
    for place in regions.indices
    where regions[place].step == nil && !ids.contains(regions[place].region.id) {
      let block = runbook.blockIndex(above: regions[place].region)
      let step = free.sorted().first { runbook.steps[$0].blockIndex == block }
      regions[place].step = step
      if let step { free.remove(step) }
    }
    return regions
  }

  /// The regions with what they belong to.
  func keyed(by keys: MergeKeys) -> [(key: MergeKeys.Key, region: ResultRegion)] {
    let steps = keys.keys(of: runbook)
    return regions.map { ($0.step.map { steps[$0] } ?? .stray(id: $0.region.id), $0.region) }
  }

  func regions(by keys: MergeKeys) -> [MergeKeys.Key: MergeRegion] {
    let ids = Set(runbook.steps.map(\.id))
    return Dictionary(
      keyed(by: keys).map { key, region in
        (key, MergeRegion(region, in: runbook.document, isCurrent: ids.contains(region.id)))
      }, uniquingKeysWith: { first, _ in first })
  }
}
