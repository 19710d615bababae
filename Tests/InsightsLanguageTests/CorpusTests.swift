import FoundationEssentials
import InsightsLanguage
import SourceText
import Testing

/// Real runbooks from public repositories, when they lie next to the checkout.
enum Corpus {
  static let folder: String? = {
    var parts = #filePath.split(separator: "/").dropLast(3)
    parts += ["..", "shared", "corpus"]
    let path = "/" + parts.joined(separator: "/")
    return FileManager.default.fileExists(atPath: path + "/labels.json") ? path : nil
  }()

  struct Label: Decodable {
    let line: Int
    let label: String
    let queries: Int
    let note: String
  }

  static func labels() throws -> [String: [Label]] {
    guard let folder else { return [:] }
    let data = try Data(contentsOf: URL(filePath: folder + "/labels.json"))
    return try JSONDecoder().decode([String: [Label]].self, from: data)
  }

  /// The content of the fence that opens on a line, counted from 1.
  static func fence(_ file: String, line: Int) throws -> String {
    guard let folder else { return "" }
    let text = String(
      decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(file)")), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let mark = lines[line - 1].drop { $0 == " " }.prefix { $0 == "`" || $0 == "~" }
    return lines[line...].prefix { !$0.drop { $0 == " " }.hasPrefix(mark) }.joined(separator: "\n")
  }
}

@Suite(.enabled(if: Corpus.folder != nil)) struct CorpusTests {
  @Test func singleQueriesParseUnlessTheyAreWrong() throws {
    var count = 0
    for (file, labels) in try Corpus.labels() {
      for label in labels where label.label == "query" && label.queries == 1 {
        count += 1
        let parsed = QueryParser.parse(try Corpus.fence(file, line: label.line))
        let errors = QueryChecker.check(parsed).filter { $0.severity == .error }
        #expect(
          errors.isEmpty != label.note.hasPrefix("invalid:"), "\(file):\(label.line): \(errors)")
        let printed = QueryParser.parse(QueryPrinter.print(parsed.query))
        if errors.isEmpty {
          #expect(TreeDump.of(printed.query) == TreeDump.of(parsed.query), "\(file):\(label.line)")
        }
      }
    }
    #expect(count > 80)
  }

  @Test(arguments: [
    ("eks-bp-kcp-monitoring.md", 108, ["QL016"]),
    ("eks-bp-kcp-monitoring.md", 140, ["QL015", "QL016"]),
    ("eks-bp-kcp-monitoring.md", 246, ["QL016"]), ("eks-workshop-log-insights.md", 18, ["QL007"]),
  ])
  func errorsNameTheRealProblem(file: String, line: Int, codes: [String]) throws {
    let parsed = QueryParser.parse(try Corpus.fence(file, line: line))
    let errors = QueryChecker.check(parsed).filter { $0.severity == .error }
    #expect(Set(errors.map(\.code)).sorted() == codes, "\(errors)")
  }
}
