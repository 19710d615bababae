public import Redaction
public import RunbookExecution

extension RunRecord {
  /// Looks at everything that ``redacted(by:)`` will replace secrets in, so that a secret which one text names and
  /// another shows bare is found in both.
  public func survey(by redactor: Redactor) {
    redactor.survey(title)
    for step in steps { step.survey(by: redactor) }
  }

  /// The record with the secrets in its texts replaced: titles, queries, parameters, rows, notes, errors. Names of
  /// log groups stay.
  public func redacted(by redactor: Redactor) -> RunRecord {
    var record = self
    record.title = redactor.redact(title)
    record.steps = steps.map { $0.redacted(by: redactor) }
    return record
  }
}

extension StepRecord {
  fileprivate func survey(by redactor: Redactor) {
    // Parameters first: their names say most about their values.
    for parameter in parameters { redactor.survey(parameter.value, parameter: parameter.name) }
    for text in [title, queryAsRun] + notes { redactor.survey(text) }
    switch outcome {
    case .succeeded(let table, _): redactor.survey(rows: table.rows, columns: table.columns)
    case .failed(let error):
      for text in error.texts { redactor.survey(text) }
    case .skipped(let text), .manual(let text): redactor.survey(text)
    }
  }

  fileprivate func redacted(by redactor: Redactor) -> StepRecord {
    var step = self
    step.title = redactor.redact(title)
    step.queryAsRun = redactor.redact(queryAsRun)
    step.notes = notes.map(redactor.redact)
    step.parameters = parameters.map {
      Parameter(name: $0.name, value: redactor.redact($0.value, field: $0.name))
    }
    step.outcome =
      switch outcome {
      case .succeeded(let table, let summary): .succeeded(table.redacted(by: redactor), summary)
      case .failed(let error): .failed(error.redacted(by: redactor))
      case .skipped(let reason): .skipped(redactor.redact(reason))
      case .manual(let text): .manual(redactor.redact(text))
      }
    return step
  }
}

extension ResultTable {
  fileprivate func redacted(by redactor: Redactor) -> ResultTable {
    ResultTable(
      columns: columns.map(redactor.redact), rows: redactor.redact(rows: rows, columns: columns),
      pointers: pointers)
  }
}

extension StepError {
  fileprivate var texts: [String] {
    [message, hint, place, caretLines, placeInQuery?.excerpt].compactMap { $0 }
  }

  fileprivate func redacted(by redactor: Redactor) -> StepError {
    StepError(
      message: redactor.redact(message), hint: hint.map(redactor.redact),
      place: place.map(redactor.redact), caretLines: caretLines.map(redactor.redact),
      placeInQuery: placeInQuery.map {
        Place(line: $0.line, column: $0.column, excerpt: redactor.redact($0.excerpt))
      })
  }
}
