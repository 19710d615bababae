public import PluginAPI
public import RunbookModel
import SourceText

/// A runbook bound to values and scopes: what a run will do, before it does anything.
public struct RunBinding: Sendable {
  /// The runbook.
  public let runbook: Runbook
  /// The selected steps in document order.
  public let steps: [BoundStep]
  /// Likely mistakes in the request, one line each.
  public let warnings: [String]

  /// Binds the selected steps.
  ///
  /// - Throws: ``RunbookError`` for whatever makes the whole run impossible: an unknown step, a missing
  ///   parameter, a value that breaks its declaration, a literal that stands nowhere. What only concerns one
  ///   step becomes that step's failure.
  public init(
    _ runbook: Runbook, request: RunRequest, registry: PluginRegistry,
    prompt: ((NeededParameter) -> String?)? = nil
  ) throws(RunbookError) {
    var selected = runbook.steps
    if let ids = request.stepIDs {
      var wanted: Set<String> = []
      for id in ids { wanted.insert(try runbook.step(id).id) }
      selected = selected.filter { wanted.contains($0.id) }
    }
    let values = try ParameterBinding(
      runbook: runbook, steps: selected, scope: request.scope, sources: request.sources,
      literals: request.literals.map(\.old), prompt: prompt)
    if let error = values.missingError, !request.skipsMissing { throw error }
    let missing = Set(values.missing.map(\.name))
    var uses = Array(repeating: 0, count: request.literals.count)
    var bound: [BoundStep] = []
    for step in selected {
      bound.append(
        try Self.bind(
          step, in: runbook, request: request, registry: registry, values: values.values,
          missing: missing, literalUses: &uses))
    }
    for (literal, count) in zip(request.literals, uses) where count == 0 {
      throw RunbookError(
        .badParameter, "--set-literal: no selected step holds “\(literal.old)”",
        hint: "copy the text exactly as it stands in the runbook")
    }
    self.runbook = runbook
    steps = bound
    warnings = values.unused.map { name in
      let known =
        runbook.settings.parameters.map(\.name.text)
        + runbook.steps.flatMap { $0.placeholders.map(\.name.text) }
      let near = NearestName.of(name.text, among: known).map { "; did you mean “\($0)”?" } ?? ""
      return "nothing in \(runbook.document.source.name) uses parameter “\(name)”\(near)"
    }
  }

  private static func bind(
    _ step: Step, in runbook: Runbook, request: RunRequest, registry: PluginRegistry,
    values: [ParameterName: String], missing: Set<ParameterName>, literalUses: inout [Int]
  ) throws(RunbookError) -> BoundStep {
    let scopeNames = StepScope.templates(of: step, in: runbook, scope: request.scope)
      .flatMap(\.parameters)
    let names = step.placeholders.filter { $0.context != .comment }.map(\.name) + scopeNames
    let used = Self.unique(names)
    let parameters = used.compactMap { name in
      values[name].map { StepRecord.Parameter(name: name.text, value: $0) }
    }
    let language = registry.language(named: step.language)
    var query = step.query
    func bound(_ readiness: BoundStep.Readiness) -> BoundStep {
      BoundStep(
        step: step, readiness: readiness, queryAsRun: language?.format(query) ?? query,
        parameters: parameters)
    }
    guard let language else {
      return bound(.failed(StepError(message: "no plugin knows the language “\(step.language)”")))
    }
    for (index, literal) in request.literals.enumerated() {
      do {
        let replaced = try language.replaceLiteral(literal.old, with: literal.new, in: query)
        query = replaced.query
        literalUses[index] += replaced.count
      } catch {
        return bound(.failed(StepError(error, in: step, of: runbook)))
      }
    }
    let lacking = used.filter { missing.contains($0) }
    guard lacking.isEmpty else {
      let list = lacking.map(\.text).joined(separator: ", ")
      return bound(
        .skipped("no value for \(lacking.count == 1 ? "parameter" : "parameters") \(list)"))
    }
    if let error = step.queryDiagnostics.first(where: { $0.severity == .error }) {
      return bound(.failed(StepError(error, in: step, of: runbook)))
    }
    do {
      query = try language.fill(query, with: values)
    } catch {
      return bound(.failed(StepError(error, in: step, of: runbook)))
    }
    let scope = try StepScope(
      of: step, in: runbook, scope: request.scope, values: values,
      defaultBackend: request.defaultBackend, now: request.now)
    return bound(.ready(query: query, scope))
  }

  private static func unique(_ names: [ParameterName]) -> [ParameterName] {
    var seen: Set<ParameterName> = []
    return names.filter { seen.insert($0).inserted }
  }
}
