import InsightsLanguage
import Testing

@Suite struct FunctionCatalogueTests {
  @Test(arguments: [
    "countDistinct", "count_distinct", "COUNT_DISTINCT", "strftime", "collect_values", "isPresent",
  ])
  func knowsEverySpelling(name: String) {
    #expect(FunctionCatalogue.function(named: name) != nil)
  }

  @Test(arguments: [
    ("count", 0, 1), ("if", 3, 3), ("substr", 2, 3), ("now", 0, 0), ("bin", 1, 1), ("pct", 2, 2),
    ("parseDate", 2, 3), ("messageSize", 0, 1), ("round", 1, 2), ("haversine", 4, 4),
  ])
  func readsArityFromTheSignature(name: String, least: Int, most: Int) {
    let function = FunctionCatalogue.function(named: name)
    #expect(function?.minimumArguments == least && function?.maximumArguments == most)
  }

  @Test func openSignaturesHaveNoMaximum() {
    let coalesce = FunctionCatalogue.function(named: "coalesce")
    #expect(coalesce?.minimumArguments == 1 && coalesce?.maximumArguments == nil)
    #expect(FunctionCatalogue.function(named: "case")?.minimumArguments == 2)
  }

  @Test func knowsWhereThePeriodStands() {
    #expect(FunctionCatalogue.function(named: "datefloor")?.periodArgument == 1)
    #expect(FunctionCatalogue.function(named: "bin")?.periodArgument == 0)
    #expect(FunctionCatalogue.function(named: "abs")?.periodArgument == nil)
  }

  @Test func namesAreUnique() {
    let names = FunctionCatalogue.all.map { FunctionCatalogue.normalized($0.name) }
    #expect(Set(names).count == names.count)
  }
}
