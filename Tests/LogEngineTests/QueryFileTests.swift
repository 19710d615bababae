import FoundationEssentials
import InsightsLanguage
import LogEngine
import SourceText
import Testing

/// Runs `Tests/Queries/*.test`.
@Suite struct QueryFileTests {
  @Test(arguments: try QueryCase.all())
  func answersAsWritten(_ test: QueryCase) throws {
    let parsed = QueryParser.parse(test.query)
    let folder = try LogFolder()
    for input in test.inputs {
      // The blank line before the next section belongs to the layout.
      var lines = input.lines
      while lines.last?.isEmpty == true { lines.removeLast() }
      try folder.write(input.name, lines.map { $0 + "\n" }.joined())
    }
    if test.inputs.isEmpty { try folder.write("test/stream.log", "") }
    let aside = try LogFolder()
    for (name, lines) in test.tables {
      try aside.write("lookups/" + name, lines.map { $0 + "\n" }.joined())
    }
    for (name, lines) in test.saved {
      try aside.write("queries/" + name, lines.map { $0 + "\n" }.joined())
    }
    let folders = QueryFolders(lookups: aside.path + "/lookups", queries: aside.path + "/queries")
    do {
      if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) {
        throw EngineError(.badQuery, problem.message, span: problem.span)
      }
      let result = try LogEngine(root: folder.path, folders: folders).run(
        LogQuery(parsed.query, limit: test.limit, range: test.range, now: test.now),
        on: test.groups)
      let lines = ResultTable.lines(of: result)
      #expect(
        lines == ResultTable.tidied(try #require(test.rows)),
        "the answer is:\n\(lines.joined(separator: "\n"))")
      if let notes = test.notes { #expect(result.notes == notes) }
    } catch let error as EngineError {
      let expected = try #require(test.error, "\(error.message)")
      #expect(error.message.contains(expected))
    }
  }

  @Test func filesOfQueriesAreThere() throws {
    let cases = try QueryCase.all()
    #expect(cases.count >= 420)
    #expect(cases.allSatisfy { $0.rows != nil || $0.error != nil })
  }
}

/// The table that a case expects: columns between ` | `, an empty cell for a missing value.
enum ResultTable {
  /// The lines of a result.
  static func lines(of result: LogResult) -> [String] {
    guard !result.rows.isEmpty else { return [] }
    return [line(result.columns.map { $0 })] + result.rows.map(line)
  }

  /// Lines as a person wrote them, without the blanks that align columns.
  static func tidied(_ lines: [String]) -> [String] {
    lines.map { cells($0).map(\.trimmed).joined(separator: " | ").trimmed }
  }

  private static func cells(_ line: String) -> [String] {
    line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
  }

  private static func line(_ cells: [String?]) -> String {
    if cells.allSatisfy({ $0 == nil }) { return "(nothing)" }
    return cells.map { cell in
      guard let cell else { return "" }
      return cell.isEmpty ? "\"\"" : shown(cell)
    }.joined(separator: " | ").trimmed
  }

  /// Control characters as `\n`, `\r`, `\t`.
  private static func shown(_ cell: String) -> String {
    var text = ""
    for scalar in cell.unicodeScalars {
      switch scalar {
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
