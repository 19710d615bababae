import InsightsLanguage
import LogsInsightsPlugin
import PluginAPI
import SourceText
import Testing

/// How well blocks of real documents are recognised.
@Suite struct RecognitionMeasureTests {
  @Test(.enabled(if: LabelledBlocks.shared != nil))
  func recognisesTheSharedCorpus() throws {
    try measure(LabelledBlocks.shared)
  }

  @Test(.enabled(if: LabelledBlocks.heldOut != nil))
  func recognisesDocumentsThatWereHeldOut() throws {
    try measure(LabelledBlocks.heldOut)
  }

  /// Whole queries have errors exactly where their label says so.
  @Test(.enabled(if: LabelledBlocks.shared != nil))
  func checksTheQueriesOfTheSharedCorpus() throws {
    #expect(try unexpectedChecks(in: LabelledBlocks.shared) == [])
  }

  @Test(.enabled(if: LabelledBlocks.heldOut != nil))
  func checksTheQueriesThatWereHeldOut() throws {
    for line in try unexpectedChecks(in: LabelledBlocks.heldOut) { print(line) }
  }

  private func unexpectedChecks(in folder: String?) throws -> [String] {
    guard let folder else { return [] }
    let language = LogsInsightsLanguage()
    return try LabelledBlocks.blocks(in: folder).compactMap { block in
      guard block.label.label == "query" else { return nil }
      let bytes = Array(block.text.utf8)
      let errors = language.split(block.text).flatMap { part in
        let query = String(decoding: bytes[part.span.start..<part.span.end], as: UTF8.self)
        return language.check(query, strict: false).filter { $0.severity == .error }
      }
      guard errors.isEmpty == block.label.note.hasPrefix("invalid:") else { return nil }
      let seen = errors.map { "\($0.code) \($0.message)" }.joined(separator: "; ")
      return "CHECK \(block.place) [\(block.label.note)] \(seen)"
    }
  }

  private func measure(_ folder: String?) throws {
    guard let folder else { return }
    let language = LogsInsightsLanguage()
    var right = 0
    var missed = 0
    var wrong = 0
    var countsRight = 0
    for block in try LabelledBlocks.blocks(in: folder) {
      let recognition = language.recognise(block.text, label: block.info)
      switch recognition.verdict {
      case .query(let count):
        if block.accepts("query") {
          right += 1
          if count == block.label.queries {
            countsRight += 1
          } else {
            print("COUNT \(count) not \(block.label.queries): \(block.place) [\(block.label.note)]")
          }
        } else {
          wrong += 1
          print("WRONG \(block.label.label) taken for query: \(block.place): \(recognition.reason)")
        }
      case .fragment:
        if !block.accepts("fragment") {
          print("FRAGMENT instead of \(block.label.label): \(block.place): \(recognition.reason)")
        }
        if block.label.label == "query", !block.accepts("fragment") { missed += 1 }
      case .foreign:
        if block.label.label == "query", block.label.accept == nil {
          missed += 1
          print("MISSED: \(block.place): \(recognition.reason) [\(block.label.note)]")
        }
        if block.label.label == "fragment", block.label.accept == nil {
          print("MISSED fragment: \(block.place): \(recognition.reason)")
        }
      }
    }
    let recall = Double(right) / Double(max(1, right + missed))
    let precision = Double(right) / Double(max(1, right + wrong))
    print("recall \(recall), precision \(precision), counts right \(countsRight) of \(right)")
    #expect(recall >= 0.98)
    #expect(precision >= 0.98)
    #expect(Double(countsRight) >= 0.98 * Double(right))
  }
}
