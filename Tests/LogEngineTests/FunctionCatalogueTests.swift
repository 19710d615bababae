import InsightsLanguage
import Testing

@testable import LogEngine

/// What the checker promises, the engine does.
@Suite struct FunctionCatalogueTests {
  @Test(arguments: FunctionCatalogue.all.map(\.name) + FunctionCatalogue.aliases.keys.sorted())
  func isImplemented(name: String) {
    let key = FunctionCatalogue.normalized(name)
    // `topk` is a stage of its own; it cannot stand beside other aggregates.
    #expect(
      FunctionTable.standard[key] != nil || AggregateTable.standard[key] != nil || key == "topk")
  }

  @Test func isKnownToTheChecker() {
    for name in FunctionTable.standard.names + AggregateTable.standard.names {
      #expect(FunctionCatalogue.function(named: name) != nil, "\(name)")
    }
  }
}
