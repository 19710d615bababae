import LogsInsightsPlugin
import PluginAPI
import SourceText
import Testing

@Suite struct PlaceholderTests {
  private func found(_ query: String) -> [String] {
    LogsInsightsLanguage().placeholders(in: query).map { "\($0.context) \($0.name)" }
  }

  @Test(arguments: [
    ("filter a = \"{{name}}\"", ["string name"]), ("filter a like '/x/{name}/y'", ["string name"]),
    ("filter a = '${REQUEST_ID}'", ["string REQUEST_ID"]),
    ("filter a = \"<api-name>\"", ["string api-name"]),
    ("filter a = \"<INSERT API NAME>\"", ["string API NAME"]),
    ("filter a = '$METHOD'", ["string METHOD"]),
    ("filter a like /REQUEST_ID_GOES_HERE/", ["regex REQUEST_ID"]),
    ("filter a = 'INSERT_X_HERE'", ["string X"]),
    ("filter a = 'YOUR-REQUEST-ID-HERE'", ["string REQUEST-ID"]),
    ("filter a = 'REPLACE_WITH_NAME'", ["string NAME"]),
    ("filter a like /{{my-cluster}}\\/{{my-service}}/", ["regex my-cluster", "regex my-service"]),
    ("filter a like /(?i)(code <code1> is)/", ["regex code1"]),
    ("fields `x-{{name}}`", ["quotedName name"]),
    ("limit {{n}}", ["bareWord n"]), ("limit <n>", ["bareWord n"]),
    ("filter a = <value> and b = {b}", ["bareWord value", "bareWord b"]),
    ("sort <field> desc", ["bareWord field"]),
    ("stats count(*) by bin(${PERIOD})", ["bareWord PERIOD"]),
    ("fields a # uses {{name}}", ["comment name"]),
    ("filter a = YOUR_NAME_HERE", ["bareWord NAME"]),
    ("filter app.YOUR_NAME_HERE = 1", ["bareWord NAME"]), ("filter a > $LIMIT", ["bareWord LIMIT"]),
    ("filter a = “{{x}}”", ["string x"]),
  ])
  func finds(query: String, expected: [String]) {
    #expect(found(query) == expected)
  }

  @Test(arguments: [
    #"parse @message /(?<group>.*)(?P<g>x{2,3})\p{L}\x{41}a{2}/"#,
    "fields regexReplace(a, /x/, '$1${1}')",
    "parse @message \"<EventData>*</EventData>\" as x", "filter a = '<br>' or b = '<DIV>'",
    "filter a <b and c> 5",
    "$Name(x = 1)", "filter a like /{\"k\": \"v\"}/", "filter a = '{\"k\": 1}'",
    #"filter a like /\{name\}\$NAME\<b1\>/"#,
    "filter a like /^REPORT$/", "filter a = 'INSERT_FAILED'", "filter a = 'x < y > z'",
    "filter a = '{}' or b = '{1}'",
    "filter HERE_WE_GO = 1", "filter a = '<1>'", "fields a < b, c > d",
  ])
  func ignores(query: String) {
    #expect(found(query) == [])
  }

  @Test func spansCoverTheWholePlaceholder() {
    let query = "filter a = \"x{{ name }}y\""
    let places = LogsInsightsLanguage().placeholders(in: query)
    #expect(places.map(\.span) == [Span(13, 23)])
  }

  @Test func checkingCountsPlaceholdersAsFilled() {
    let language = LogsInsightsLanguage()
    let query =
      "filter a = <x> and b like /{{y}}+/\n| stats count(*) as n by bin(${PERIOD})\n| sort {{f}} desc\n| limit {{n}}"
    #expect(language.check(query, strict: false).filter { $0.severity == .error }.isEmpty)
    #expect(language.check("filter a = = {{x}}", strict: false).first?.span == Span(11, 12))
  }
}
