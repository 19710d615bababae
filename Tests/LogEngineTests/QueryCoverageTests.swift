import InsightsLanguage
import SourceText
import Testing

/// Everything that the language has must have a case in `Tests/Queries`.
@Suite struct QueryCoverageTests {
  @Test(arguments: FunctionCatalogue.all.map(\.name) + FunctionCatalogue.aliases.keys.sorted())
  func hasACaseForEachFunction(name: String) throws {
    #expect(
      try Covered.everything().functions.contains(FunctionCatalogue.normalized(name)),
      "no case in Tests/Queries gives rows with \(name)")
  }

  @Test(arguments: QueryParser.commandWords.sorted() + ["$"])
  func hasACaseForEachCommand(word: String) throws {
    #expect(
      try Covered.everything().commands.contains(word), "no case in Tests/Queries uses \(word)")
  }

  /// What the cases use.
  private struct Covered {
    /// Normalized names of the functions in cases that give rows.
    var functions: Set<String> = []
    /// The words that begin commands, in lower case.
    var commands: Set<String> = []

    static func everything() throws -> Covered {
      var covered = Covered()
      for test in try QueryCase.all() { covered.add(test) }
      return covered
    }

    private mutating func add(_ test: QueryCase) {
      let parsed = QueryParser.parse(test.query)
      for stage in parsed.query.allQueries.flatMap(\.stages) {
        commands.insert(parsed.text.text(of: stage.keyword).lowercased())
        guard test.rows != nil else { continue }
        for expression in stage.command.expressions {
          expression.visit {
            if case .call(let call) = $0.kind { functions.insert(call.normalizedName) }
          }
        }
      }
    }
  }
}
