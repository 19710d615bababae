public import PluginAPI
public import RunbookExecution
import SourceText

/// The whole answer to one query: what `runbook query` prints.
public struct QueryAnswer: Sendable, Hashable {
  /// The rows.
  public var table: ResultTable
  /// What is known at the end of the query.
  public var summary: QuerySummary
  /// The service's name of the query's language, such as `CWLI`; nil for a language it does not
  /// have.
  public var serviceLanguage: String?

  /// An answer.
  public init(_ table: ResultTable, _ summary: QuerySummary, serviceLanguage: String? = nil) {
    self.table = table
    self.summary = summary
    self.serviceLanguage = serviceLanguage
  }
}

extension QueryAnswer {
  /// What was found, over what, and at what price, on one line for people.
  ///
  /// - Parameter duration: how long the answer took.
  public func figures(duration: Duration?) -> String {
    let step = StepRecord(
      id: "", title: "", outcome: .succeeded(table, summary), duration: duration)
    let basis = summary.price.map { [VisibleText.of($0.basis)] } ?? []
    return (TerminalFigures.of(step, table, summary) + basis).joined(separator: " · ")
  }
}
