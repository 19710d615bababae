import InsightsLanguage
import SourceText

/// Puts saved queries in the place of their calls: `$ErrorsFor(svc = "api")` (section 1).
struct SavedQueries {
  private static let maximumParameters = 20

  private let files: NamedFiles

  init(_ files: NamedFiles) { self.files = files }

  /// A query without calls.
  struct Expansion {
    var query: Query
    /// The saved queries by the places of their calls, which are the places of the stages that came of them.
    var names: [Span: String] = [:]

    /// The trouble with a stage; where it came of a saved query, it points at the call.
    func placed(_ error: EngineError, in stage: Stage) -> EngineError {
      guard let name = names[stage.span] else { return error }
      return EngineError(
        error.code, "in the saved query “\(name)”: \(error.message)", hint: error.hint,
        span: stage.span, cause: error.cause)
    }
  }

  /// The query with the stages of saved queries instead of their calls.
  ///
  /// - Throws: ``EngineError`` that points at the call.
  func expanding(_ query: Query) throws(EngineError) -> Expansion {
    var expansion = Expansion(query: query)
    var stages: [Stage] = []
    var length = query.span.end - query.span.start
    for stage in query.stages {
      guard case .savedQuery(let call) = stage.command else {
        stages.append(stage)
        continue
      }
      let text = try text(of: call)
      length += text.unicodeScalars.count - (stage.span.end - stage.span.start)
      guard length <= LogQuery.maximumLength else {
        throw SavedQueries.tooLong(call)
      }
      for saved in try SavedQueries.stages(of: text, for: call) {
        stages.append(Stage(command: saved.command, keyword: stage.span, span: stage.span))
      }
      expansion.names[stage.span] = call.name.text
    }
    expansion.query.stages = stages
    return expansion
  }

  /// The saved text with its parameters filled in.
  private func text(of call: SavedQueryCall) throws(EngineError) -> String {
    let name = call.name.text
    guard let content = try files.content(of: name) else {
      throw EngineError(
        .badScope, "there is no saved query “\(name)”",
        hint: NearestName.of(name, among: files.names).map { "did you mean “\($0)”?" }
          ?? "put it beside the runbook as queries/\(name).cwli",
        span: call.name.span)
    }
    let template = SavedQueryTemplate(String(decoding: content, as: UTF8.self))
    guard template.parameters.count <= SavedQueries.maximumParameters else {
      throw EngineError(
        .limitExceeded, "the saved query “\(name)” has more than 20 parameters",
        span: call.name.span)
    }
    let values = try values(of: call, for: template)
    // Measured before it is made: a value may stand in many places.
    guard template.length(with: values) <= LogQuery.maximumLength else {
      throw SavedQueries.tooLong(call)
    }
    return template.filled(with: values)
  }

  private static func tooLong(_ call: SavedQueryCall) -> EngineError {
    EngineError(
      .limitExceeded, "with “\(call.name.text)” the query has more than 10,000 characters",
      span: call.name.span)
  }

  private func values(of call: SavedQueryCall, for template: SavedQueryTemplate)
    throws(EngineError) -> [ExactText: String]
  {
    var values: [ExactText: String] = [:]
    for argument in call.arguments {
      let name = ExactText(argument.name.text)
      guard template.parameters.contains(name) else {
        let known = template.parameters.map(\.string)
        throw EngineError(
          .badQuery, "the saved query “\(call.name.text)” has no parameter “\(name.string)”",
          hint: NearestName.of(name.string, among: known).map { "did you mean “\($0)”?" }
            ?? (known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))"),
          span: argument.name.span)
      }
      guard values[name] == nil else {
        throw EngineError(
          .badQuery, "“\(name.string)” is given twice", span: argument.name.span)
      }
      values[name] = try SavedQueries.text(of: argument.value)
    }
    if let missing = template.parameters.first(where: { values[$0] == nil }) {
      throw EngineError(
        .badQuery, "the saved query “\(call.name.text)” needs a value for “\(missing.string)”",
        hint: "write $\(call.name.text)(\(missing.string) = \"…\")", span: call.name.span)
    }
    return values
  }

  /// A literal as it goes into the text: strings without their quotes.
  private static func text(of literal: Expression) throws(EngineError) -> String {
    switch literal.kind {
    case .string(let text): return text
    case .number(let number): return number.text
    case .boolean(let flag): return flag ? "true" : "false"
    case .unary(.negate, let operand): return "-" + (try text(of: operand))
    default:
      throw EngineError(
        .badQuery, "a parameter's value is a text or a number", span: literal.span)
    }
  }

  private static func stages(of text: String, for call: SavedQueryCall) throws(EngineError)
    -> [Stage]
  {
    let parsed = QueryParser.parse(text)
    let calls = parsed.query.allQueries.flatMap(\.stages).contains {
      if case .savedQuery = $0.command { true } else { false }
    }
    if calls {
      throw EngineError(
        .badQuery, "the saved query “\(call.name.text)” calls another one",
        hint: "only the query itself may call saved queries", span: call.name.span)
    }
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) {
      throw EngineError(
        .badQuery, "in the saved query “\(call.name.text)”: \(problem.message)",
        hint: problem.hint, span: call.name.span)
    }
    return parsed.query.stages
  }
}
