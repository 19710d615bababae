import InsightsLanguage
import JSONText
import Testing

@testable import LogEngine

@Suite struct ValueTests {
  /// Every kind of value against every other: what `=`, `!=` and `<` give, `-` for missing.
  @Test(arguments: [
    ("5", "5", "100"), ("5", "'5.0'", "100"), ("5", "'abc'", "01-"), ("'abc'", "'abd'", "011"),
    ("'10'", "'9'", "010"), ("'10'", "'b'", "011"), ("5", "-", "---"), ("-", "-", "---"),
    ("1", "'true'", "10-"), ("'true'", "'1'", "010"), ("0", "'false'", "10-"),
    ("2", "'true'", "01-"),
    ("t1000", "1000", "100"), ("t1000", "'1000'", "100"), ("t1000", "'1970-01-01'", "01-"),
    ("[]", "'[]'", "000"), ("[]", "[]", "000"), ("[]", "-", "---"),
  ])
  func compares(left: String, right: String, expected: String) {
    let (left, right) = (value(left), value(right))
    let results = [BinaryOperator.equal, .notEqual, .less].map { operation in
      Comparison.value(of: operation, left, right).text ?? "-"
    }
    #expect(results.joined() == expected)
  }

  @Test(arguments: [
    ("-", false), ("0", false), ("1", true), ("0.5", true), ("''", false), ("'0'", false),
    ("'2'", true), ("'true'", true), ("'false'", false), ("'yes'", false), ("[]", false),
    ("t5", true),
  ])
  func holdsAsACondition(text: String, expected: Bool) {
    #expect(value(text).isTrue == expected)
  }

  @Test func ordersNaturally() {
    let values = [
      "-", "'A'", "'a'", "'a1'", "'a2'", "'a10'", "'a02'", "'b'", "'é'", "-1", "'2'", "t3",
    ]
    let keys = values.map { NaturalOrder.key(of: value($0)) }
    for (index, key) in keys.enumerated() {
      for later in keys[(index + 1)...] {
        let (forward, backward) = (
          NaturalOrder.compare(key, later), NaturalOrder.compare(later, key)
        )
        // "a10" and "a02" are equally long: by value the second is smaller.
        if values[index] == "'a10'", case .text(let text) = later, text == Array("a02".utf8) {
          #expect(forward > 0)
        } else {
          #expect(forward < 0 && backward > 0, "\(values[index]) before \(later)")
        }
      }
    }
  }

  @Test func ordersTimesBeforeTheEpoch() {
    #expect(Timestamp.text(of: -1) == "1969-12-31 23:59:59.999")
    #expect(Timestamp.text(of: 951_782_400_000) == "2000-02-29 00:00:00.000")
    #expect(Timestamp.parse("2000-02-30T00:00:00Z") == nil)
    #expect(Timestamp.parse("1900-03-01T00:00:00Z") == -2_203_891_200_000)
  }

  private func value(_ text: String) -> Value {
    switch text.first {
    case "'": .string(String(text.dropFirst().dropLast()))
    case "t": .timestamp(Int64(text.dropFirst()) ?? 0)
    case "[": .json(.array([]))
    default: Number(parsing: text).map(Value.number) ?? .missing
    }
  }
}
