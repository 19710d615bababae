import PluginAPI
import Redaction
import RunbookExecution
import RunbookModel
import SourceText

/// The runbook of an investigation: the author's text without earlier results, secrets replaced, links moved.
struct SavedRunbook {
  let runbook: Runbook
  /// The ids that steps have now, by those of the run: ids come from titles, and a title may hold a secret.
  let ids: [String: String]

  /// Makes the copy.
  ///
  /// - Parameters:
  ///   - links: how relative links are rewritten; nil to leave them.
  ///   - redactor: nil to redact nothing.
  /// - Throws: ``InvestigationError`` `unredactable` when replacing secrets would change which queries there are.
  init(
    _ original: Runbook, links: MovedLinks?, redactor: Redactor?, languages: [any QueryLanguage]
  ) throws(InvestigationError) {
    let name = original.document.source.name
    do {
      let author = try MarkdownDocument(
        SourceFile(name: name, bytes: original.document.stripped()))
      let bytes = author.replacingPieces { piece, text in
        let redacted = redactor?.redact(text) ?? text
        guard piece == .prose else { return redacted }
        let visible = redacted == text ? text : ProsePseudonyms.visible(redacted)
        return links?.rewritten(visible) ?? visible
      }
      runbook = try Runbook(SourceFile(name: name, bytes: bytes), languages: languages)
    } catch {
      throw InvestigationError(
        .unredactable, "\(name) cannot be read any more once it is redacted: \(error.message)",
        hint: "take the secrets out of the runbook, or save it with --no-redact", cause: error)
    }
    guard runbook.steps.map(\.blockIndex) == original.steps.map(\.blockIndex) else {
      throw InvestigationError(
        .unredactable, "redacting \(name) would change which queries it holds",
        hint: "take the secrets out of its queries, or save it with --no-redact")
    }
    ids = Dictionary(
      zip(original.steps, runbook.steps).map { ($0.id, $1.id) }, uniquingKeysWith: { $1 })
  }

  /// Looks at the texts that will be redacted.
  static func survey(_ original: Runbook, by redactor: Redactor) {
    _ = original.document.replacingPieces { piece, text in
      if piece != .result { redactor.survey(text) }
      return text
    }
  }

  /// A record with the ids that steps have now.
  func renamed(_ record: RunRecord) -> RunRecord {
    var record = record
    for place in record.steps.indices {
      record.steps[place].id = ids[record.steps[place].id] ?? record.steps[place].id
    }
    return record
  }
}
