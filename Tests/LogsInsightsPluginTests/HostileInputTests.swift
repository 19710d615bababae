import LogsInsightsPlugin
import PluginAPI
import Testing

/// Text of any size and shape costs time in proportion, and never a crash.
@Suite struct HostileInputTests {
  @Test(arguments: [
    "fields @message\n", "fields @message | ", "| limit 5\n", "filter a like /[ ", "{{x}} ", "<a ",
    "<x>", "{x}", "${X} ", "$X ", "filter a < {{x}} and ", "strlenn(a), ", "fields x as y | ",
    "feilds a | ", "a in [1,2] and a > 1 and ", "- ", "a = 'x' | ", "<\\/", "= {{x}} ",
    "stats count(*) as n | autoregress n p=1-1000 | ",
    "filter a = \"x\n", "(",
    "filter a in [\n", "stats count(*) by bin({{p}})\n\n", "# title\n", "a or ", "f(",
    "parse @message \"*\" as a\n", "$A",
    "YOUR_X_HERE", "“a", "`a ", "\n", "...", "as a, ", "/(?<a>x", "<a></a>", "fields a,\n",
    "😀\u{301}", "count(*) | ",
  ])
  func takesLinearTime(piece: String) throws {
    let language = LogsInsightsLanguage()
    let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
    let elapsed = ContinuousClock().measure {
      _ = language.recognise(text, label: "")
      _ = language.split(text)
      _ = language.check("filter " + text, strict: true)
      _ = language.format(text)
      _ = try? language.fill(text, with: [ParameterName("x"): "v\"\\|"])
      _ = try? language.replaceLiteral("a", with: "b", in: text)
    }
    #expect(elapsed < .seconds(10))
  }
}
