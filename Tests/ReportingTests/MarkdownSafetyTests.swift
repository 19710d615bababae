import PluginAPI
import Reporting
import RunbookExecution
import SourceText
import Testing

/// Log text comes out of a document as exactly that text, and does nothing else.
@Suite struct MarkdownSafetyTests {
  static let texts = HostileText.chosen + HostileText.random(seed: 20_260_317, count: 1_500)

  /// Containers that a region may stand in: what comes before its first line, and before each
  /// other.
  enum Container: String, CaseIterable {
    case top, list, numbered, quote, quotedList

    var prefixes: (first: String, rest: String) {
      switch self {
      case .top: ("", "")
      case .list: ("- item\n  ", "  ")
      case .numbered: ("10. item\n    - inner\n      ", "      ")
      case .quote: ("> ", "> ")
      case .quotedList: ("> * item\n>   ", ">   ")
      }
    }

    var isCompact: Bool { self != .top }
  }

  @Test(arguments: Container.allCases)
  func cellsShowExactlyTheText(container: Container) throws {
    let content = content(of: Self.texts, isCompact: container.isCompact)
    let document = ParsedMarkdown(placed(content, in: container))
    let table = try #require(document.nodes("table").first)
    #expect(document.nodes("table").count == 1)
    let rows = table.children.filter { $0.type == "table_row" }
    try #require(rows.count == Self.texts.count)
    for (row, text) in zip(rows, Self.texts) {
      try #require(row.children.count == 3, "\(text.debugDescription)")
      #expect(row.children.first?.text == "before")
      #expect(row.children[1].text == shown(text), "\(text.debugDescription)")
      #expect(row.children.last?.text == "after")
    }
  }

  @Test(arguments: Container.allCases)
  func textMakesNoMarkup(container: Container) {
    let content = content(of: Self.texts, isCompact: container.isCompact)
    let document = ParsedMarkdown(placed(content, in: container))
    let allowed: Set = [
      "document", "list", "item", "block_quote", "paragraph", "text", "softbreak", "linebreak",
      "code", "strong", "emph", "html_inline", "html_block", "table", "table_header", "table_row",
      "table_cell",
    ]
    #expect(document.root.all.allSatisfy { allowed.contains($0.type) })
    #expect(document.nodes("html_inline").allSatisfy { $0.literal == "<br>" })
    #expect(document.nodes("emph").allSatisfy { $0.text == "empty" })
    #expect(document.nodes("strong").count == 1)
  }

  /// What is code is out of the reach of everything that works on text, before or after rendering;
  /// what is not must be harmless on its own.
  @Test func onlyHarmlessTextIsOutsideOfCode() throws {
    let document = ParsedMarkdown(content(of: Self.texts, isCompact: false))
    let cells = document.nodes("table_row").map { $0.children[1] }
    for text in cells.flatMap(\.children) where text.type == "text" {
      #expect(text.literal.allSatisfy { "|`<&{\\ #:".contains($0) }, "\(text.literal)")
    }
  }

  @Test(arguments: [true, false])
  func sourceHoldsNothingThatCouldBeObeyed(isCompact: Bool) {
    let content = content(of: Self.texts, isCompact: isCompact)
    for forbidden in ["<!--", "{{", "{%", "{#", "<script", "<img"] {
      // Bytes, since a character may join its neighbour.
      #expect(!content.utf8.contains(forbidden.utf8))
    }
    #expect(content == VisibleText.of(content, keepingLines: true))
    #expect(!content.unicodeScalars.contains { $0 == "\u{61C}" || $0 == "\t" })
  }

  @Test func compactContentHasNoBlankLines() {
    for step in steps(with: Self.texts) {
      let lines = MarkdownResult(isCompact: true).content(of: step, runID: "r")
        .split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { line in line.contains { $0 != " " } })
    }
  }

  @Test(arguments: Container.allCases)
  func everyFaceOfAStepIsInert(container: Container) {
    let form = MarkdownResult(isCompact: container.isCompact)
    for step in steps(with: Self.texts.prefix(250) + []) {
      let content = form.content(of: step, runID: step.id, attachment: "out/\(step.title).json")
      let document = ParsedMarkdown(placed(content, in: container))
      #expect(!content.utf8.contains("<!--".utf8) && !content.utf8.contains("{{".utf8))
      for type in ["image", "heading", "footnote_reference", "code_block", "thematic_break"] {
        #expect(document.nodes(type).isEmpty, "\(type) from \(step.title.debugDescription)")
      }
      // The one link is the program's own, and it is relative.
      for link in document.nodes("link") { #expect(link.text == "full rows") }
      #expect(
        document.nodes("html_inline").allSatisfy { $0.literal == "<br>" },
        "\(step.title.debugDescription)")
      let tags = document.nodes("html_block").map(\.literal).joined()
        .utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).dropFirst()
        .map { String(decoding: $0.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self) }
      #expect(
        Set(tags).isSubset(of: [
          "pre", "code", "/code", "/pre", "details", "summary", "/summary", "/details",
          "!-- runbook:result --", "!-- /runbook:result --",
        ]), "\(step.title.debugDescription)")
    }
  }

  @Test func longCellsCostNoMoreThanTheirCut() {
    let long = String(repeating: "x|`<", count: 300_000)
    let table = ResultTable(
      columns: ["m"], rows: Array(repeating: [long], count: 50))
    let clock = ContinuousClock()
    var content = ""
    let time = clock.measure {
      content = MarkdownResult().content(
        of: StepRecord(id: "a", title: "", outcome: .succeeded(table, .empty)), runID: "")
    }
    #expect(content.utf8.count < 100_000)
    #expect(content.contains("…"))
    #expect(time < .seconds(1))
  }

  // MARK: the documents

  private func content(of texts: [String], isCompact: Bool) -> String {
    let table = ResultTable(
      columns: ["a", "@message", "b"], rows: texts.map { ["before", $0, "after"] })
    let form = MarkdownResult(
      table: MarkdownTable(maximumRows: nil, maximumColumns: nil, maximumCellLength: 60),
      isCompact: isCompact)
    return form.content(
      of: StepRecord(
        id: "a", title: "A", outcome: .succeeded(table, .empty), queryAsRun: "fields a\n\n| limit 1"
      ),
      runID: "r1")
  }

  /// A step of each kind for each text, with the text wherever one can come from outside.
  private func steps(with texts: [String]) -> [StepRecord] {
    texts.flatMap { text -> [StepRecord] in
      let table = ResultTable(columns: [text, "b"], rows: [["1", text]])
      let error = StepError(
        message: text, hint: text, place: text, caretLines: text,
        placeInQuery: StepError.Place(line: 1, column: 1, excerpt: text))
      let outcomes: [StepRecord.Outcome] = [
        .succeeded(table, .empty), .failed(error), .skipped(text), .manual(text),
      ]
      return outcomes.map {
        StepRecord(
          id: text, title: text, outcome: $0, queryAsRun: text, backend: text,
          logGroups: [text, text], parameters: [.init(name: text, value: text)], notes: [text])
      }
    }
  }

  private func placed(_ content: String, in container: Container) -> String {
    let lines =
      ["<!-- runbook:result -->"]
      + content.split(
        separator: "\n", omittingEmptySubsequences: false
      ).map(String.init) + ["<!-- /runbook:result -->"]
    let (first, rest) = container.prefixes
    return first + lines.joined(separator: "\n" + rest) + "\n"
  }

  /// What a reader should see of a value of at most 60 code points.
  private func shown(_ text: String) -> String {
    if text.isEmpty { return "empty" }
    var scalars = Array(text.unicodeScalars)
    if scalars.last == "\n" {
      scalars.removeLast()
      if scalars.last == "\r" { scalars.removeLast() }
    }
    let more = scalars.count > 60
    let cut = String(String.UnicodeScalarView(scalars.prefix(60)))
    let visible = VisibleText.of(cut).map { "\u{61C}\u{AD}".contains($0) ? "\u{FFFD}" : $0 }
    return String(visible) + (more ? "…" : "")
  }
}

extension QuerySummary {
  /// A summary that says nothing.
  static var empty: QuerySummary { QuerySummary(statistics: .init(), range: nil) }
}
