import LogsInsightsPlugin
import PluginAPI
import Testing

@Suite struct LiteralReplacingTests {
  private let language = LogsInsightsLanguage()

  @Test(arguments: [
    (
      "filter q = \"example.com\" or q like /\\.example\\.com$/", "example.com", "a-b.org",
      #"filter q = "a-b.org" or q like /\.a\-b\.org$/"#, 2
    ),
    ("filter q like /example.com/", "example.com", "x", "filter q like /x/", 1),
    (#"filter p like /\/aws\/lambda\/x/"#, "/aws/lambda", "/v", #"filter p like /\/v\/x/"#, 1),
    ("filter a = 'x x'", "x", "it's", #"filter a = "it's it's""#, 2),
    ("filter a = 10 | limit 100", "10", "20", "filter a = 20 | limit 100", 1),
    ("fields `a b`, a", "a b", "c d", "fields `c d`, a", 1),
    ("filter a like /\\d+d/", "d", "x", "filter a like /\\d+x/", 1),
    ("filter a = 1 # old", "old", "new", "filter a = 1 # old", 0),
    ("filter a =~ 'a.b'", "a.b", "c.d", #"filter a =~ 'c\.d'"#, 1),
    ("filter a = 'x'", "", "y", "filter a = 'x'", 0),
  ])
  func replaces(query: String, old: String, new: String, expected: String, count: Int) throws {
    let result = try language.replaceLiteral(old, with: new, in: query)
    #expect(result.query == expected && result.count == count)
  }

  @Test(arguments: [
    ("filter a = 10", "10", "5 or b = 1"), ("parse @message \"old *\" as a", "old", "*"),
    ("fields `old`", "old", "a`b"), ("filter old = 1", "old", "and"),
  ])
  func refuses(query: String, old: String, new: String) {
    #expect(throws: FillError.self) { try language.replaceLiteral(old, with: new, in: query) }
  }
}

@Suite struct FormattingTests {
  @Test func formatsOnlyWhatCanBeRead() {
    let language = LogsInsightsLanguage()
    #expect(language.format("fields a|sort a # x") == "fields a\n| sort a # x")
    #expect(language.format("feilds a") == nil)
  }
}
