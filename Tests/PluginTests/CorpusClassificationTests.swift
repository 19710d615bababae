import Foundation
import LogsInsightsPlugin
import RunbookModel
import SourceText
import Testing

/// Where real runbooks stand beside some checkouts, with the truth about every block in `labels.json`.
private let corpus: String? = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  // Another folder of the same form can be named, to see how well the clues generalise.
  let named = ProcessInfo.processInfo.environment["RUNBOOK_LABELLED_FOLDER"]
  let path = named ?? root.appendingPathComponent("../shared/corpus").path
  return FileManager.default.fileExists(atPath: "\(path)/labels.json") ? path : nil
}()

private struct LabelledBlock: Decodable {
  let line: Int
  let label: String
  let queries: Int
  let accept: [String]?
}

@Suite(.enabled(if: corpus != nil, "needs the labelled corpus beside the checkout"))
struct CorpusClassificationTests {
  @Test func findsTheQueriesOfRealRunbooks() throws {
    let folder = try #require(corpus)
    let labels = try JSONDecoder().decode(
      [String: [LabelledBlock]].self,
      from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/labels.json")))
    var found = 0
    var missed: [String] = []
    var wrong: [String] = []
    var miscounted: [String] = []
    for (name, blocks) in labels.sorted(by: { $0.key < $1.key }) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      let runbook = try Runbook(
        SourceFile(name: name, bytes: Array(bytes)), languages: [LogsInsightsLanguage()])
      #expect(runbook.blocks.map(\.block.line) == blocks.map(\.line), "\(name)")
      for (block, truth) in zip(runbook.blocks, blocks) {
        let place =
          "\(name):\(truth.line): \(truth.label) taken for \(block.blockClass): \(block.reason)"
        let isQuery = block.blockClass == .query
        if truth.label == "query", !isQuery { missed.append(place) }
        if truth.label != "query", isQuery, truth.accept?.contains("query") != true {
          wrong.append(place)
          #expect(truth.label != "shell", "\(place)")
        }
        guard truth.label == "query", isQuery else { continue }
        found += 1
        if block.queries.count != truth.queries {
          miscounted.append("\(place): \(block.queries.count) queries, not \(truth.queries)")
        }
      }
    }
    let recall = Double(found) / Double(max(1, found + missed.count))
    let precision = Double(found) / Double(max(1, found + wrong.count))
    #expect(recall >= 0.98, "\(missed.joined(separator: "\n"))")
    #expect(precision >= 0.98, "\(wrong.joined(separator: "\n"))")
    #expect(miscounted.isEmpty, "\(miscounted.joined(separator: "\n"))")
  }
}
