import PluginAPI
import SourceText
import Testing

@testable import RunbookExecution

@Suite struct FillAlignmentTests {
  private let written = "a {{x}} b {{y}} c"

  private func alignment(_ filled: String) -> FillAlignment? {
    FillAlignment(
      written: written,
      placeholders: BracesLanguage().placeholders(in: written), filled: filled)
  }

  /// The text of the written query at the place of a text of the filled one.
  private func place(_ text: String, in filled: String) throws -> String {
    let start = try #require(filled.firstRange(of: text)).lowerBound
    let offset = filled.utf8.distance(from: filled.startIndex, to: start)
    let span = try #require(alignment(filled)).written(Span(offset, offset + text.utf8.count))
    return String(decoding: Array(written.utf8)[span.start..<span.end], as: UTF8.self)
  }

  @Test(arguments: [
    ("c", "a 1 b 2 c", "c"), ("b", "a délété b 2 c", "b"),
    ("long value", "a long value b 2 c", "{{x}}"),
    ("2 c", "a 1 b 2 c", "{{y}} c"), ("a", "a  b  c", "a"), ("c", "a  b  c", "c"),
  ])
  func placesAreFound(text: String, filled: String, expected: String) throws {
    #expect(try place(text, in: filled) == expected)
  }

  @Test(arguments: ["", "x 1 b 2 c", "a 1 b 2 d", "a 1 2 c"])
  func otherChangesHaveNone(filled: String) {
    #expect(alignment(filled) == nil)
  }
}
