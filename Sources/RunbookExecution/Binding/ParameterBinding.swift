public import PluginAPI
public import RunbookModel
import SourceText

/// The values of a runbook's parameters, and those that are missing.
public struct ParameterBinding: Sendable {
  /// Values by name, for every parameter that has one.
  public private(set) var values: [ParameterName: String] = [:]
  /// Needed and without a value, in order of need.
  public private(set) var missing: [NeededParameter] = []
  /// Names given on the command line or in a file that nothing in the runbook uses.
  public private(set) var unused: [ParameterName] = []

  /// Finds the values that `steps` need.
  ///
  /// - Parameters:
  ///   - literals: texts that will be replaced; a placeholder in one of them needs no value.
  ///   - prompt: asks a person for one value; nil where nobody can be asked. An answer of nil
  ///   leaves the parameter missing.
  /// - Throws: ``RunbookError`` naming every value that breaks its declaration.
  public init(
    runbook: Runbook, steps: [Step], scope: ScopeSettings, sources: ParameterSources,
    literals: [String] = [], prompt: ((NeededParameter) -> String?)? = nil
  ) throws(RunbookError) {
    let declared = Dictionary(
      runbook.settings.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var problems: [String] = []
    for needed in Self.needs(
      of: runbook, steps: steps, scope: scope, literals: literals, declared: declared)
    {
      let given = sources.value(of: needed.name) ?? needed.declaration?.defaultValue
      guard let value = given ?? prompt?(needed) else {
        missing.append(needed)
        continue
      }
      if let problem = needed.declaration?.problem(with: value) { problems.append(problem) }
      values[needed.name] = value
    }
    guard problems.isEmpty else {
      throw RunbookError(
        .badParameter, problems.joined(separator: "; "),
        hint: "give another value with --param name=value")
    }
    let known = Set(declared.keys).union(
      runbook.steps.flatMap { $0.placeholders.map(\.name) })
    unused = Set(sources.flags.keys).union(sources.file.keys)
      .filter { !known.contains($0) && values[$0] == nil }.sorted()
  }

  /// The error that names everything missing at once.
  public var missingError: RunbookError? {
    guard !missing.isEmpty else { return nil }
    let names = missing.map { needed in
      guard !needed.lines.isEmpty else { return "\(needed.name) (front matter)" }
      let lines = needed.lines.map(String.init).joined(separator: ", ")
      return "\(needed.name) (line\(needed.lines.count == 1 ? "" : "s") \(lines))"
    }
    let noun = missing.count == 1 ? "parameter" : "parameters"
    let stray =
      unused.isEmpty ? "" : " (nothing uses \(unused.map(\.text).joined(separator: ", ")))"
    return RunbookError(
      .missingParameter, "missing \(noun): \(names.joined(separator: ", "))\(stray)",
      hint:
        "give each with --param NAME=VALUE or in a --params-file; --skip-missing runs the other steps"
    )
  }

  private static func needs(
    of runbook: Runbook, steps: [Step], scope: ScopeSettings, literals: [String],
    declared: [ParameterName: ParameterDeclaration]
  ) -> [NeededParameter] {
    var order: [ParameterName] = []
    var lines: [ParameterName: [Int]] = [:]
    func need(_ name: ParameterName, line: Int?) {
      if lines[name] == nil {
        order.append(name)
        lines[name] = []
      }
      if let line, lines[name]?.last != line { lines[name]?.append(line) }
    }
    for declaration in runbook.settings.parameters where declaration.isRequired {
      need(declaration.name, line: nil)
    }
    for step in steps {
      for placeholder in step.placeholders where placeholder.context != .comment {
        let span = runbook.fileSpan(of: placeholder.span, in: step)
        let text = runbook.document.source.text(of: span)
        guard !literals.contains(where: { $0.contains(text) }) else { continue }
        need(placeholder.name, line: runbook.document.source.position(at: span.start).line)
      }
      for template in StepScope.templates(of: step, in: runbook, scope: scope) {
        for name in template.parameters { need(name, line: nil) }
      }
    }
    return order.map { name in
      NeededParameter(
        name: declared[name]?.name ?? name, declaration: declared[name],
        lines: Array(Set(lines[name] ?? [])).sorted())
    }
  }
}
