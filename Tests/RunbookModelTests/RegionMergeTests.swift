import RunbookModel
import SourceText
import Testing

@Suite struct RegionMergeTests {
  private let text = "# A\n\n```\nx\n```\n\n# B\n\n```\ny\n```\n"

  private func runbook(_ text: String) throws -> Runbook {
    try Runbook(SourceFile(name: "r.md", text: text), languages: [EverythingIsAQuery()])
  }

  /// The document with a result below the queries of these texts.
  private func with(_ results: [String: String], at time: String?, in text: String) throws -> String
  {
    let runbook = try runbook(text)
    var contents: [String: [String]] = [:]
    for step in runbook.steps {
      if let result = results[step.query.filter { !$0.isNewline }] { contents[step.id] = [result] }
    }
    let bytes = runbook.annotated(with: contents, at: time, removingStale: false, force: false)
      .bytes
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes either side where only one has changed; else there is a conflict.
  private func merge(_ base: String, _ ours: String, _ theirs: String) throws -> (
    text: String, isClean: Bool
  ) {
    let merged = try RegionMerge(
      base: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8),
      languages: [EverythingIsAQuery()]
    ) { base, ours, theirs in
      if ours == theirs || base == theirs { return (ours, true) }
      if base == ours { return (theirs, true) }
      return (Array("<<<<<<<\n".utf8) + ours + Array("=======\n".utf8) + theirs, false)
    }
    return (String(decoding: merged.bytes, as: UTF8.self), merged.isClean)
  }

  @Test func theNewerOfTwoResultsStaysOnEitherSide() throws {
    let base = try with(["x": "old"], at: "2026-03-17T08:00:00Z", in: text)
    let one = try with(["x": "first"], at: "2026-03-17T09:00:00Z", in: base)
    let two = try with(["x": "second"], at: "2026-03-17T09:00:00.5Z", in: base)
    #expect(try merge(base, one, two) == (two, true))
    #expect(try merge(base, two, one) == (two, true))
    #expect(try merge(text, one, two) == (two, true))
  }

  @Test func resultsOfDifferentStepsBothStay() throws {
    let one = try with(["x": "first"], at: "2026-03-17T09:00:00Z", in: text)
    let two = try with(["y": "second"], at: nil, in: text)
    let both = try with(["x": "first"], at: "2026-03-17T09:00:00Z", in: two)
    #expect(try merge(text, one, two) == (both, true))
  }

  @Test func aRemovedResultStaysAwayUnlessThereIsANewOne() throws {
    let base = try with(["x": "old", "y": "old"], at: "2026-03-17T08:00:00Z", in: text)
    let newer = try with(["y": "new"], at: "2026-03-17T09:00:00Z", in: base)
    let merged = try merge(base, text, newer)
    #expect(merged.text == (try with(["y": "new"], at: "2026-03-17T09:00:00Z", in: text)))
  }

  /// Equal titles are told apart by their place, so a block that is put above shifts their ids.
  @Test func aResultStaysBelowItsOwnQueryWhenIDsShift() throws {
    let base = "# A\n\n```\nx\n```\n"
    let ours = "# A\n\n```\nnew\n```\n\n" + base
    let oursRun = try with(["new": "of new", "x": "of x"], at: "2026-03-17T09:00:00Z", in: ours)
    let theirs = try with(["x": "later of x"], at: "2026-03-17T10:00:00Z", in: base)
    let merged = try merge(base, oursRun, theirs)
    #expect(merged.isClean)
    let again = try runbook(merged.text)
    #expect(again.document.regions.map(\.id) == again.steps.map(\.id))
    #expect(again.document.regions.map(\.isIntact) == [true, true])
    let shown = again.document.regions.map { again.document.source.text(of: $0.span) }
    #expect(shown[0].contains("of new") && shown[1].contains("later of x"))
  }

  @Test func theResultOfAQueryThatIsGoneGoesToo() throws {
    let base = try with(["x": "old", "y": "old"], at: "2026-03-17T08:00:00Z", in: text)
    let ours = "# B\n\n```\ny\n```\n"
    let theirs = try with(["x": "new"], at: "2026-03-17T09:00:00Z", in: base)
    #expect(try merge(base, ours, theirs) == (ours, true))
  }

  @Test func whatAPersonWroteIntoAResultIsNotLost() throws {
    let base = try with(["x": "old"], at: "2026-03-17T08:00:00Z", in: text)
    let noted = base.replacing("old", with: "old, which is odd")
    let newer = try with(["x": "new"], at: "2026-03-17T09:00:00Z", in: base)
    let merged = try merge(base, noted, newer)
    #expect(!merged.isClean)
    #expect(merged.text.contains("which is odd") && merged.text.contains("new"))
    #expect(try merge(base, noted, base) == (noted, true))
  }

  @Test func conflictsKeepTheResults() throws {
    let base = try with(["x": "old"], at: "2026-03-17T08:00:00Z", in: text)
    let ours = "Ours.\n\n" + base
    let theirs = "Theirs.\n\n" + (try with(["x": "new"], at: "2026-03-17T09:00:00Z", in: base))
    let merged = try merge(base, ours, theirs)
    #expect(!merged.isClean)
    #expect(merged.text.contains("Ours.") && merged.text.contains("Theirs."))
    #expect(merged.text.contains("new") && !merged.text.contains("old"))
    #expect(!merged.text.contains("merged-result"))
  }

  @Test(arguments: ["\n", "\r\n"])
  func mergingWithoutChangesChangesNothing(ending: String) throws {
    let document = try with(
      ["x": "rows", "y": "more"], at: "2026-03-17T08:00:00Z",
      in: text.replacing("\n", with: ending) + "> ```\(ending)> z\(ending)> ```")
    #expect(try merge(document, document, document) == (document, true))
    let other = document.replacing("# A", with: "# Z")
    #expect(try merge(document, other, document) == (other, true))
  }
}
