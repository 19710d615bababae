import PluginAPI
import RunbookModel
import SourceText

// How the errors of every layer become the one error that a step's record holds.
extension StepError {
  /// A diagnostic whose span counts in the step's query as written.
  init(_ diagnostic: Diagnostic, in step: Step, of runbook: Runbook) {
    let source = runbook.document.source
    let span = runbook.fileSpan(of: diagnostic.span, in: step)
    let position = source.position(at: span.start)
    self.init(
      message: diagnostic.message, hint: diagnostic.hint ?? diagnostic.fix?.title,
      place: "\(source.name):\(position.line):\(position.column)",
      caretLines: Self.excerpt(at: span, in: source),
      placeInQuery: Place(span: diagnostic.span, query: step.query))
  }

  /// A value that could not be filled in.
  init(_ error: FillError, in step: Step, of runbook: Runbook) {
    self.init(
      Diagnostic(.error, code: "", error.message, at: error.span, hint: error.hint), in: step,
      of: runbook)
  }

  /// A backend's failure. Its span counts in the query as run; it is shown in the file where that is what the
  /// author wrote with values in it.
  init(_ error: BackendError, query: String, in step: Step, of runbook: Runbook) {
    let line = "\(runbook.document.source.name):\(step.line)"
    guard let span = error.span else {
      self.init(message: error.message, hint: error.hint, place: line)
      return
    }
    let alignment = FillAlignment(
      written: step.query, placeholders: step.placeholders, filled: query)
    if let alignment {
      self.init(
        Diagnostic(
          .error, code: "", error.message, at: alignment.written(span), hint: error.hint), in: step,
        of: runbook)
      return
    }
    let place = Place(span: span, query: query)
    self.init(
      message: error.message, hint: error.hint,
      place: "\(line), query as run \(place.line):\(place.column)", caretLines: place.excerpt,
      placeInQuery: place)
  }

  fileprivate static func excerpt(at span: Span, in source: SourceFile) -> String {
    DiagnosticRenderer(ink: Ink(isColoured: false), width: 76).excerpt(
      Diagnostic(.error, code: "", "", at: span), in: source)
  }
}

extension StepError.Place {
  /// The place of a span in a query.
  fileprivate init(span: Span, query: String) {
    let source = SourceFile(name: "query", text: query)
    let position = source.position(at: span.start)
    self.init(
      line: position.line, column: position.column,
      excerpt: StepError.excerpt(at: span, in: source))
  }
}
