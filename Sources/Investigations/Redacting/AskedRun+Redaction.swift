import Redaction
import RunbookExecution

extension AskedRun {
  func survey(by redactor: Redactor) {
    for parameter in parameters { redactor.survey(parameter.value, field: parameter.name) }
    for literal in literals {
      redactor.survey(literal.old)
      redactor.survey(literal.new)
    }
  }

  func redacted(by redactor: Redactor) -> AskedRun {
    var asked = self
    asked.parameters = parameters.map { parameter in
      let value = redactor.redact(parameter.value, field: parameter.name)
      if value != parameter.value { asked.redactedParameters.insert(parameter.name) }
      return StepRecord.Parameter(name: parameter.name, value: value)
    }
    asked.literals = literals.map {
      Literal(old: redactor.redact($0.old), new: redactor.redact($0.new))
    }
    return asked
  }
}
