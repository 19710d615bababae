import FoundationEssentials
import InsightsLanguage
import JSONText
import SourceText
import Testing

@testable import LogEngine

/// Runs the queries of real runbooks over real logs, where both lie beside the checkout.
@Suite(.enabled(if: PackageFolder.sampleData != nil && Corpus.folder != nil)) struct CorpusTests {
  @Test(arguments: try Corpus.queries())
  func answersQueriesOfPeople(query: Corpus.Query) throws {
    let parsed = QueryParser.parse(query.text)
    guard parsed.isWellFormed else { return }
    let engine = try LogEngine(root: try #require(PackageFolder.sampleData))
    for group in ["k8s-audit", "lambda", "vpc-flow"] {
      do {
        let result = try engine.run(
          LogQuery(parsed.query, range: 0...1_900_000_000_000, now: 1_768_730_400_000), on: [group])
        #expect(result.rows.allSatisfy { $0.count == result.columns.count })
      } catch {
        // Refused where CloudWatch would refuse it, or for want of another group; never anything else.
        #expect([.badQuery, .unsupported, .badScope].contains(error.code), "\(error.message)")
      }
    }
  }
}

/// The labelled blocks of real runbooks.
enum Corpus {
  struct Query: Sendable, CustomStringConvertible {
    let place: String
    let text: String
    var description: String { place }
  }

  static var folder: String? {
    let path = PackageFolder.path + "/../shared/corpus"
    return FileManager.default.fileExists(atPath: path + "/labels.json") ? path : nil
  }

  /// Every fenced block that is labelled as a query.
  static func queries() throws -> [Query] {
    guard let folder,
      case .object(let files) = try JSONParser.parse(
        PackageFolder.text(folder + "/labels.json"))
    else { return [] }
    return try files.flatMap { file -> [Query] in
      guard file.key.hasSuffix(".md") else { return [] }
      let lines = try PackageFolder.text(folder + "/" + file.key)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return (file.value.array ?? []).compactMap { block in
        guard block["label"]?.string == "query", let line = block["line"]?.double.map({ Int($0) }),
          lines.indices.contains(line - 1), lines[line - 1].trimmed.hasPrefix("```")
        else { return nil }
        let text = lines[line...].prefix { !$0.trimmed.hasPrefix("```") }.joined(separator: "\n")
        return Query(place: "\(file.key):\(line)", text: text)
      }
    }
  }
}
