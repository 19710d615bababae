import PluginAPI
import SourceText

/// A language of one query a line, with `{{name}}` for placeholders.
struct BracesLanguage: QueryLanguage {
  var name: String { "braces" }
  var labels: [String] { ["braces"] }

  func recognise(_ text: String, label: String) -> Recognition {
    Recognition(.foreign, because: "only labels count")
  }

  func split(_ text: String) -> [QueryPart] {
    var offset = 0
    return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      defer { offset += line.utf8.count + 1 }
      return line.isEmpty
        ? nil : QueryPart(span: Span(offset, offset + line.utf8.count), title: nil)
    }
  }

  func check(_ query: String, strict: Bool) -> [Diagnostic] { [] }

  func placeholders(in query: String) -> [Placeholder] {
    query.ranges(of: "{{").compactMap { open in
      guard let close = query[open.upperBound...].firstRange(of: "}}") else { return nil }
      let start = query.utf8.distance(from: query.startIndex, to: open.lowerBound)
      let end = query.utf8.distance(from: query.startIndex, to: close.upperBound)
      return Placeholder(
        name: ParameterName(String(query[open.upperBound..<close.lowerBound])),
        span: Span(start, end),
        context: .bareWord)
    }
  }

  func fill(_ query: String, with values: [ParameterName: String]) throws(FillError) -> String {
    var query = query
    for (name, value) in values { query = query.replacing("{{\(name)}}", with: value) }
    return query
  }

  func replaceLiteral(_ old: String, with new: String, in query: String) throws(FillError)
    -> (query: String, count: Int)
  {
    (query.replacing(old, with: new), query.ranges(of: old).count)
  }

  var explanations: [DiagnosticExplanation] { [] }

  func format(_ query: String) -> String? { query }
}

/// A backend that answers two rows to everything but `bad`.
struct ScriptedBackend: QueryBackend {
  var forgets: String?

  var name: String { "scripted" }
  var languages: [String] { ["braces"] }

  func run(_ batch: QueryBatch, report: @escaping @Sendable (BackendEvent) async -> Void) async {
    for request in batch.requests where request.query != forgets {
      await report(.started(request.id))
      if request.query == "endless" {
        try? await Task.sleep(for: .seconds(600))
        await report(.failed(request.id, BackendError(.cancelled, "the query was cancelled")))
        return
      }
      if request.query == "bad" {
        await report(.failed(request.id, BackendError(.badQuery, "no such thing")))
        if Task.isCancelled { return }
      } else {
        await report(.rows(request.id, RowBatch(columns: ["a"], rows: [["1"], ["2"]])))
        await report(
          .finished(request.id, QuerySummary(statistics: QueryStatistics(), range: nil)))
      }
    }
  }
}

func registry(_ backend: any QueryBackend) -> PluginRegistry {
  PluginRegistry(languages: [BracesLanguage()], backends: [backend])
}
