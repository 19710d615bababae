import InsightsLanguage
import LogsInsightsPlugin
import PluginAPI
import SourceText
import TestSupport
import Testing

@Suite struct FillingTests {
  private let language = LogsInsightsLanguage()

  private func fill(_ query: String, _ value: String) throws -> String {
    try language.fill(query, with: [ParameterName("x"): value])
  }

  @Test(arguments: [
    ("filter a = \"{{x}}\"", "v", "filter a = \"v\""),
    ("filter a = \"{{x}}\"", "say \"hi\"", "filter a = 'say \"hi\"'"),
    ("filter a = '{{x}}'", "it's \"so\"", #"filter a = 'it\'s "so"'"#),
    ("filter a = \"{{x}}\"", "C:\\", #"filter a = "C:\\""#),
    (#"filter a = "abc\{{x}}""#, "\"", #"filter a = 'abc\\"'"#),
    (#"filter a like '\d{{x}}'"#, "1", #"filter a like '\d1'"#),
    ("filter a like /^{{x}}$/", "a.b/c", #"filter a like /^a\.b\/c$/"#),
    ("filter a like /{{x}}+/", "ab", "filter a like /(?:ab)+/"),
    ("filter a like /{{x}}/", "a\nb\u{0}", #"filter a like /a\nb\x00/"#),
    ("filter a =~ '{{x}}'", "a.b", #"filter a =~ 'a\.b'"#),
    (
      "fields regexReplace(a, \"{{x}}\", \"{{x}}\")", "1+1",
      #"fields regexReplace(a, "1\+1", "1+1")"#
    ),
    ("fields `k-{{x}}`", "v w", "fields `k-v w`"), ("limit {{x}}", "10", "limit 10"),
    ("limit <x>", "10", "limit 10"),
    ("stats count(*) by bin({{x}})", "5m", "stats count(*) by bin(5m)"),
    ("sort {{x}} desc", "user.name", "sort user.name desc"),
    ("filter a > {{x}}", "-5", "filter a > -5"), ("fields a # {{x}}", "v", "fields a # {{x}}"),
    ("filter a = '{{x}}{{y}}'", "1", "filter a = '1{{y}}'"),
  ])
  func writesEachValueAsItsPlaceNeeds(query: String, value: String, expected: String) throws {
    #expect(try fill(query, value) == expected)
  }

  @Test(arguments: [
    ("limit {{x}}", "5 | fields a", "not-a-word"), ("sort {{x}}", "a desc", "not-a-word"),
    ("filter {{x}} = 1", "not", "not-a-word"),
    ("filter {{x}} = 1", "a-b", "not-a-word"), ("filter a = {{x}}", "", "not-a-word"),
    ("filter a = {{x}}", "'v'", "not-a-word"),
    ("filter a - {{x}} > 1", "-5", "not-a-word"), ("filter a = {{x}}^2", "-5", "not-a-word"),
    ("{{x}} a", "fields", "not-a-word"),
    ("parse @message \"{{x}} *\" as a", "b*", "forbidden-character"),
    ("fields `{{x}}`", "a`b", "forbidden-character"),
    ("fields `{{x}}`", "a\nb", "forbidden-character"),
    ("filter a > 1{{x}}", "e5", "changes-structure"),
    ("filter a = \"{{x}}", "v", "changes-structure"),
  ])
  func refusesWhatCannotStandThere(query: String, value: String, code: String) {
    do {
      let filled = try fill(query, value)
      Issue.record("filled as \(filled)")
    } catch {
      let refusal = error as? FillError
      #expect(refusal.map { "\($0.code)" }?.contains(code) == true, "\(error)")
      #expect(refusal?.name == "x")
    }
  }

  @Test func namesCompareLoosely() throws {
    let query = "filter a = \"<INSERT API NAME>\""
    #expect(try language.fill(query, with: [ParameterName("api-name"): "v"]) == "filter a = \"v\"")
  }

  /// Hostile values in every kind of place: either refused, or the same tokens as with a harmless value and
  /// the value itself read back.
  @Test(arguments: [11, 12, 13, 14] as [UInt64])
  func aValueNeverChangesTheStructure(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "\"", "'", "\\", "\n", "\r\n", "|", "#", "/", "`", "*/", "\u{0}", "😀", "\"\\", "\\\"", "$1",
      "{{y}}", "<z>",
      "a", " ", "(", ")", "[", "]", "{2}", "é", "e\u{301}", "-", "--", "\u{2028}", "“", "*", "(?i)",
      "\\E",
    ]
    let templates = [
      "filter a = \"{{x}}\" | sort b", "filter a = 'l{{x}}r' | sort b",
      #"filter a = "\{{x}}\\" | sort b"#, #"filter a = '\\{{x}}\' | sort b'"#,
      "filter a like /{{x}}/ | sort b", "filter a like /[{{x}}]{{x}}*/ | sort b",
      "filter a =~ \"{{x}}\" | sort b",
      "parse @message \"{{x}}=*\" as b", "parse @message /{{x}}(?<b>.*)/",
      "fields `a{{x}}` | sort b", "limit {{x}}",
      "filter {{x}} = 1 # {{x}}\n| sort b", "fields regexReplace(a, '{{x}}', \"{{x}}\")",
      "filter a in [{{x}}, '{{x}}']",
    ]
    for round in 0..<150 {
      var value = (0..<Int.random(in: 0...6, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      if round == 0 { value = String(repeating: "\"\\|#/`", count: 1_700) }
      for template in templates {
        let harmless = try? fill(template, template.contains("limit") ? "1" : "v")
        guard let filled = try? fill(template, value) else { continue }
        let wanted = Lexer.tokenize(harmless ?? "").tokens.map(\.kind)
        let got = Lexer.tokenize(filled).tokens.map(\.kind)
        #expect(
          classes(wanted) == classes(got),
          "seed \(seed): \(template) with \(value.debugDescription)")
        #expect(
          readsBack(value, template, filled),
          "seed \(seed): \(template) with \(value.debugDescription): \(filled)")
      }
    }
  }

  /// Names, numbers and periods may exchange.
  private func classes(_ kinds: [Token.Kind]) -> [Token.Kind] {
    kinds.filter { $0 != .minus }.map { $0 == .number || $0 == .period ? .identifier : $0 }
  }

  private func readsBack(_ value: String, _ template: String, _ filled: String) -> Bool {
    guard template == "filter a = \"{{x}}\" | sort b",
      case .filter(let condition) = QueryParser.parse(filled).query.stages.first?.command,
      case .binary(_, _, let right) = condition.kind, case .string(let text) = right.kind
    else { return !template.hasPrefix("filter a = \"{{x}}\"") }
    return Array(text.unicodeScalars) == Array(value.unicodeScalars)
  }
}
