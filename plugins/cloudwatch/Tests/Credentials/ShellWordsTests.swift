@testable import AWSCredentials
import Testing

@Suite struct ShellWordsTests {
  @Test(arguments: [
    ("a b  c", ["a", "b", "c"]), (" a\tb\n", ["a", "b"]), ("", []), ("''", [""]),
    (#"a "b c" 'd e'"#, ["a", "b c", "d e"]), (#"a"b"'c'd"#, ["abcd"]),
    (#"a\ b \"c"#, ["a b", "\"c"]),
    (#""a\"b\\c\d""#, [#"a"b\c\d"#]), (#"'a\b'"#, [#"a\b"#]),
    ("$HOME `id` *", ["$HOME", "`id`", "*"]),
    ("a # b", ["a", "#", "b"]), (#""""#, [""]),
  ])
  func splitsAsAShell(text: String, words: [String]) {
    #expect(ShellWords.split(text) == words)
  }

  @Test(arguments: ["'a", "\"a", "a\\", "\"a\\"])
  func refusesWhatHasNoEnd(text: String) { #expect(ShellWords.split(text) == nil) }
}

@Suite struct QuotedWordTests {
  @Test(arguments: [
    ("dev", "dev"), ("a b", "'a b'"), ("", "''"), ("it's", #"'it'\''s'"#), ("$x", "'$x'"),
  ])
  func writesWordsAsTheyAreTyped(word: String, expected: String) {
    #expect(ShellWords.quoted(word) == expected)
    #expect(ShellWords.split(expected) == [word])
  }
}
