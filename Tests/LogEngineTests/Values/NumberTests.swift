import Testing

@testable import LogEngine

@Suite struct NumberTests {
  @Test(arguments: [
    ("12", "12"), ("+12", "12"), ("-0", "0"), ("007", "7"), (".5", "0.5"), ("1.50", "1.5"),
    ("1e3", "1000"), ("12e4", "120000"), ("1E-2", "0.01"), ("9007199254740993", "9007199254740993"),
    ("-00009223372036854775809", "-9223372036854775809"), ("1e-7", "1e-07"), ("1e-6", "0.000001"),
    ("1.25e20", "125000000000000000000"), ("1e21", "1e+21"), ("0.1", "0.1"),
    ("1152921504606846976.5", "1152921504606847000"),
  ])
  func readsAndPrints(text: String, printed: String) throws {
    #expect(try #require(Number(parsing: text)).text == printed)
  }

  @Test(arguments: [
    "", "-", ".", "5.", "1e", "e5", "0x10", " 1", "1 ", "1,000", "inf", "nan", "1e999", "1_0", "٣",
    "--1", "1.2.3",
  ])
  func refusesWhatDoesNotLookLikeANumber(text: String) {
    #expect(Number(parsing: text) == nil)
  }

  @Test(arguments: [
    ("1", "2"), ("-2", "-1"), ("9007199254740992", "9007199254740993"),
    ("-9007199254740993", "-9007199254740992"), ("99999999999999999998", "99999999999999999999"),
    ("9", "10"), ("0.1", "0.2"),
  ])
  func orders(low: String, high: String) throws {
    let (low, high) = (try #require(Number(parsing: low)), try #require(Number(parsing: high)))
    #expect(low < high)
    #expect(!(high < low))
    #expect(low != high)
  }

  @Test func equalsInAnySpelling() {
    #expect(Number(parsing: "1.0") == Number(parsing: "1"))
    #expect(Number(parsing: "9007199254740993") == Number(9_007_199_254_740_993 as Int64))
  }
}
