import RunbookModel
import SourceText
import TestSupport
import Testing

/// Content that would break a document if it were not inside its containers.
private let spaciousContent = [
  "**3 rows**", "", "| a |", "|---|", "| ``` |", "", "<details>", "x", "</details>",
]
private let compactContent = [
  "**3 rows**", "| a |", "|---|", "| ``` |", "<pre><details>", "x", "</details></pre>",
]

@Suite struct RegionTests {
  static let documents = [
    BlockTests.document, "```\nx\n```", "```\r\nx\r\n```\r\ntext\r\n", "    x", "> ```\n> x\n> ```",
    "- a\n- ```\n  x\n  ```\n- b\n", "```\nx\n```\ntext\n", "```\na\n\nb\n```",
    "1. a\n\n   ```\n   x\n   ```",
    "> - a\n>   ~~~~\n>   x\n>   ~~~~\n> - b\n\ntext\n", "\u{FEFF}---\nt: 1\n---\n```\nx\n```\n",
    "-\t```\n\tx\n\t```\n-\tb\n", "```\rx\r```\r",
  ]

  @Test(arguments: documents)
  func strippingGivesTheAuthorsBytesBack(text: String) throws {
    try checkRoundTrip(text)
  }

  /// Documents made of pieces that meet in unusual ways. A failure prints the seed and the document.
  @Test func strippingGivesTheAuthorsBytesBackForGeneratedDocuments() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "text", "", "- item", "  - deeper", "> quote", ">> twice", "```\nx\n```", "  ~~~\n  y\n  ~~~",
      "    indented", "- ```\n  z\n  ```", "> ```\n> q\n> ```",
      "1. a\n\n   ```\n   b\n\n   c\n   ```", "\tt",
      "<!-- c -->", "<div>", "# h", "---", "| a |\n|---|", "```\na\n\nb\n```",
      "> - ```\n>   d\n>   ```",
    ]
    var readable = 0
    for _ in 0..<300 {
      let endings = ["\n", "\r\n"]
      let ending = endings[Int(random.next() % 2)]
      let count = 1 + Int(random.next() % 8)
      var lines = (0..<count).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
      if random.next() % 2 == 0 { lines.append("") }
      let text = lines.joined(separator: "\n").split(
        separator: "\n", omittingEmptySubsequences: false
      )
      .joined(separator: ending)
      // Some pieces make no document together: a `<div>` may swallow half of a fence.
      guard (try? runbook(text)) != nil else { continue }
      readable += 1
      do {
        try checkRoundTrip(text)
      } catch {
        Issue.record("seed \(seed): \(error) for \(text.debugDescription)")
      }
    }
    #expect(readable > 200, "seed \(seed)")
  }

  private func checkRoundTrip(_ text: String) throws {
    let original = try runbook(text, paragraphs: true)
    let contents = contents(for: original)
    let once = original.annotated(with: contents, removingStale: true, force: false)
    let annotated = try runbook(String(decoding: once.bytes, as: UTF8.self), paragraphs: true)
    #expect(annotated.document.regions.count == original.steps.count)
    #expect(!annotated.document.regions.map(\.isIntact).contains(false))
    #expect(annotated.steps.map(\.id) == original.steps.map(\.id))
    #expect(annotated.steps.map(\.title) == original.steps.map(\.title))
    #expect(annotated.steps.map(\.query) == original.steps.map(\.query))
    #expect(String(decoding: annotated.document.stripped(), as: UTF8.self) == text)
    let twice = annotated.annotated(with: contents, removingStale: true, force: false)
    let expected = String(decoding: once.bytes, as: UTF8.self)
    #expect(String(decoding: twice.bytes, as: UTF8.self) == expected)
    if let first = original.steps.first {
      let part = original.annotated(
        with: contents.filter { $0.key == first.id }, removingStale: false, force: false)
      let rest = try runbook(String(decoding: part.bytes, as: UTF8.self), paragraphs: true)
      let all = rest.annotated(
        with: contents.filter { $0.key != first.id }, removingStale: false, force: false)
      #expect(String(decoding: all.bytes, as: UTF8.self) == expected)
    }
  }

  private func contents(for runbook: Runbook) -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: runbook.steps.map { step in
        let isSpacious = runbook.containerAllowsBlankLines(step)
        return (step.id, isSpacious ? spaciousContent : compactContent)
      })
  }

  @Test func keepsWhatSomebodyEdited() throws {
    let original = try runbook("```\nx\n```\n")
    let bytes = original.annotated(with: ["x": []], removingStale: true, force: false).bytes
    #expect(bytes == original.document.source.bytes)
    let id = original.steps[0].id
    let annotated = original.annotated(with: [id: ["rows"]], removingStale: true, force: false)
    let edited = String(decoding: annotated.bytes, as: UTF8.self)
      .replacing("rows", with: "rows, and my note")
    let again = try runbook(edited)
    #expect(again.document.regions.map(\.isIntact) == [false])
    let kept = again.annotated(with: [id: ["new"]], removingStale: true, force: false)
    #expect(String(decoding: kept.bytes, as: UTF8.self) == edited)
    #expect(kept.kept.count == 1)
    let forced = again.annotated(with: [id: ["new"]], removingStale: true, force: true)
    #expect(!String(decoding: forced.bytes, as: UTF8.self).contains("my note"))
  }

  /// The document with `rows of N` below every query, where N is the query's own text.
  private func annotate(_ text: String, only ids: [String]? = nil) throws -> String {
    let runbook = try runbook(text, paragraphs: true)
    var contents: [String: [String]] = [:]
    for step in runbook.steps where ids?.contains(step.id) ?? true {
      contents[step.id] = ["rows of \(step.query.singleLine)"]
    }
    return String(
      decoding: runbook.annotated(with: contents, removingStale: ids == nil, force: false).bytes,
      as: UTF8.self)
  }

  /// Equal titles give ids by position, so an insertion above shifts them all.
  @Test func aResultStandsBelowItsOwnQuery() throws {
    let block = "# A\n\n```\nlimit N\n```\n"
    let first = try annotate(block.replacing("N", with: "1") + block.replacing("N", with: "2"))
    let longer = block.replacing("N", with: "3") + first
    for ids in [nil, ["a"], ["a", "a-2", "a-3"]] {
      let again = try runbook(try annotate(longer, only: ids))
      for region in again.document.regions {
        let above = again.blocks.last { $0.block.lines.end <= region.span.start }
        let query = try #require(above?.block.content.singleLine)
        let text = again.document.source.text(of: region.span)
        #expect(text.contains("rows of \(query)"), "\(ids ?? [])")
      }
    }
    let reordered = try annotate("```\n# one\n\n# two\n```\n")
      .replacing("# one\n\n# two\n```", with: "# two\n\n# one\n\n# three\n```")
    let annotated = try runbook(try annotate(reordered), paragraphs: true)
    #expect(annotated.document.regions.map(\.id) == ["two", "one", "three"])
  }

  @Test func stepByStepWithoutAFinalNewline() throws {
    let text = "# T\n\n```\n# one\n\n# two\n```"
    let both = try annotate(try annotate(text, only: ["two"]))
    #expect(both == (try annotate(text)))
    #expect(String(decoding: try runbook(both).document.stripped(), as: UTF8.self) == text)
    let renamed = both.replacing("# one\n\n# two\n", with: "# uno\n\n# dos\n")
    let again = try runbook(try annotate(renamed), paragraphs: true)
    #expect(
      String(decoding: again.document.stripped(), as: UTF8.self)
        == text.replacing("# one", with: "# uno").replacing("# two", with: "# dos"))
  }

  @Test func trimmedLineEndsAreNoEdit() throws {
    let original = try runbook("```\nx\n```\n")
    let id = original.steps[0].id
    let bytes = original.annotated(with: [id: ["a  ", "b"]], removingStale: true, force: false)
      .bytes
    let trimmed = String(decoding: bytes, as: UTF8.self).replacing("a  \n", with: "a\n")
    #expect(try runbook(trimmed).document.regions.map(\.isIntact) == [true])
  }

  @Test func removesRegionsOfStepsThatAreGone() throws {
    let text = "# A\n\n```\nx\n```\n"
    let annotated = try runbook(text).annotated(
      with: ["a": ["r"]], removingStale: true, force: false)
    let renamed = String(decoding: annotated.bytes, as: UTF8.self).replacing("# A", with: "# B")
    let result = try runbook(renamed).annotated(
      with: ["b": ["r"]], removingStale: true, force: false)
    let again = try runbook(String(decoding: result.bytes, as: UTF8.self))
    #expect(again.document.regions.map(\.id) == ["b"])
    #expect(again.document.stripped() == Array(text.replacing("# A", with: "# B").utf8))
  }

  @Test(arguments: [
    "<!-- runbook:result id=a digest=0 -->\n", "<!-- /runbook:result id=a -->\n",
    "<!-- runbook:result id=a digest=0 -->\n<!-- /runbook:result id=b -->\n",
  ])
  func refusesHalfARegion(text: String) {
    #expect(throws: RunbookError.self) { try runbook(text) }
  }

  @Test func markersInCodeAreText() throws {
    let text = "```\n<!-- runbook:result id=a digest=0 -->\n```\n"
    #expect(try runbook(text).document.regions.isEmpty)
  }
}

extension String {
  fileprivate var singleLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
