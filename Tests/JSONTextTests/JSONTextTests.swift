import JSONText
import Testing

@Suite struct JSONParserTests {
  @Test(arguments: [
    "null", "true", "-0.5e+10", "9007199254740993", #""a\nb""#, "[]", "{}",
    #"{"b":1,"a":[1,{"c":null}],"b":2}"#,
  ])
  func keepsOrderAndDigits(text: String) throws {
    #expect(JSONWriter.compact(try JSONParser.parse(text)) == text)
  }

  @Test(arguments: [
    "", "{", "[1,]", "01", "1.", "1e", "tru", "\"a", "{\"a\"}", "{a:1}", "[1 2]", "\"\\x\"", "1 2",
    "\"\u{1}\"", "+1", "--1",
  ])
  func refusesWhatIsNotJSON(text: String) {
    #expect(throws: JSONError.self) { try JSONParser.parse(text) }
  }

  @Test func readsEscapesAndSurrogates() throws {
    #expect(try JSONParser.parse(#""\u00e9\ud83d\ude00\/""#).string == "é😀/")
    #expect(try JSONParser.parse(#""\ud83dx""#).string == "\u{FFFD}x")
  }

  @Test func boundsNestingWithoutUsingTheStack() throws {
    let deep = String(repeating: "[", count: 1_999) + String(repeating: "]", count: 1_999)
    #expect(throws: Never.self) { try JSONParser.parse(deep) }
    let bomb = String(repeating: "[", count: 1_000_000)
    #expect(throws: JSONError.self) { try JSONParser.parse(bomb) }
  }

  /// As long as one line of a log may be, or a file of ours: a copy for each element would take minutes.
  @Test(.timeLimit(.minutes(1))) func readsLongContainersInTheirOwnTime() throws {
    let array = "[" + String(repeating: "\"a\",", count: 300_000) + "1]"
    #expect(try JSONParser.parse(array).array?.count == 300_001)
    let object = "{" + String(repeating: "\"a\":\"b\",", count: 300_000) + "\"z\":1}"
    #expect(try JSONParser.parse(object)["z"]?.double == 1)
  }

  @Test func readsAValueAtTheBeginning() throws {
    let (value, length) = try JSONParser.parsePrefix(Array(#"{"a":1} rest"#.utf8)[...])
    #expect(value["a"]?.double == 1)
    #expect(length == 7)
  }

  @Test func writesDataPlainlyAndForTerminalsSafely() {
    let value = JSONValue.string("a\u{7F}\u{9B}\u{202E}\u{1B}é")
    #expect(JSONWriter.compact(value) == "\"a\\u007f\\u009b\\u202e\\u001bé\"")
    #expect(
      JSONWriter.compact(value, escaping: .minimal) == "\"a\u{7F}\u{9B}\u{202E}\\u001bé\"")
  }
}
