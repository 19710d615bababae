import PluginAPI
import RunbookModel
import SourceText

/// A language that takes every block for one query, or for one per paragraph, so that the document model is
/// tested on every block there is.
struct EverythingIsAQuery: QueryLanguage {
  var splitsParagraphs = false

  var name: String { "everything" }
  var labels: [String] { ["mine"] }

  func recognise(_ text: String, label: String) -> Recognition {
    if text.hasPrefix("no ") { return Recognition(.foreign, because: "says no") }
    return Recognition(.query(count: split(text).count), because: "everything is")
  }

  func split(_ text: String) -> [QueryPart] {
    let bytes = Array(text.utf8)
    var parts: [QueryPart] = []
    var start: Int?
    var end = 0
    var offset = 0
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      let isBlank = line.allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
      if !isBlank {
        start = start ?? offset
        end = offset + line.count
      } else if splitsParagraphs, let first = start {
        parts.append(part(first, end, bytes))
        start = nil
      }
      offset += line.count + 1
    }
    if let start { parts.append(part(start, end, bytes)) }
    return parts
  }

  private func part(_ start: Int, _ end: Int, _ bytes: [UInt8]) -> QueryPart {
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let title = text.hasPrefix("# ") ? String(text.dropFirst(2).prefix { !$0.isNewline }) : nil
    return QueryPart(span: Span(start, end), title: title)
  }

  func check(_ query: String, strict: Bool) -> [Diagnostic] { [] }
  func placeholders(in query: String) -> [Placeholder] { [] }
  func fill(_ query: String, with values: [ParameterName: String]) throws(FillError) -> String {
    query
  }
  func replaceLiteral(_ old: String, with new: String, in query: String) throws(FillError)
    -> (query: String, count: Int)
  { (query, 0) }
  var explanations: [DiagnosticExplanation] { [] }

  func format(_ query: String) -> String? { query }
}

/// The runbook of a text whose every block is a query.
func runbook(_ text: String, paragraphs: Bool = false) throws -> Runbook {
  try Runbook(
    SourceFile(name: "r.md", text: text),
    languages: [EverythingIsAQuery(splitsParagraphs: paragraphs)])
}
