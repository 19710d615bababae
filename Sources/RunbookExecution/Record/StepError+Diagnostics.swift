import PluginAPI
import RunbookModel
import SourceText

// How the errors of every layer become the one error that a step's record holds.
extension StepError {
  /// A diagnostic whose span points into the runbook's file.
  init(_ diagnostic: Diagnostic, of runbook: Runbook) {
    let source = runbook.document.source
    let position = source.position(at: diagnostic.span.start)
    let drawing = DiagnosticRenderer(ink: Ink(isColoured: false), width: 76).excerpt(
      diagnostic, in: source)
    self.init(
      message: diagnostic.message, hint: diagnostic.hint ?? diagnostic.fix?.title,
      place: "\(source.name):\(position.line):\(position.column)", caretLines: drawing)
  }

  /// A value that could not be filled in.
  init(_ error: FillError, in step: Step, of runbook: Runbook) {
    self.init(
      Diagnostic(
        .error, code: "", error.message, at: runbook.fileSpan(of: error.span, in: step),
        hint: error.hint),
      of: runbook)
  }

  /// A backend's failure. Its span counts in the query as run, so it is only shown in the file where filling
  /// did not move anything.
  init(_ error: BackendError, query: String, in step: Step, of runbook: Runbook) {
    if let span = error.span, query == step.query {
      self.init(
        Diagnostic(
          .error, code: "", error.message, at: runbook.fileSpan(of: span, in: step),
          hint: error.hint),
        of: runbook)
    } else if let span = error.span {
      let file = SourceFile(name: "query as run", text: query)
      let position = file.position(at: span.start)
      let diagnostic = Diagnostic(.error, code: "", error.message, at: span)
      self.init(
        message: error.message, hint: error.hint,
        place:
          "\(runbook.document.source.name):\(step.line), query as run \(position.line):\(position.column)",
        caretLines: DiagnosticRenderer(ink: Ink(isColoured: false), width: 76).excerpt(
          diagnostic, in: file))
    } else {
      self.init(
        message: error.message, hint: error.hint,
        place: "\(runbook.document.source.name):\(step.line)")
    }
  }
}
