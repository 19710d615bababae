import ArgumentParser
import JSONText
import PluginAPI
import RunbookModel
import SourceText

/// `runbook plan FILE`.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Say what every code block of a runbook is, and which steps would run. Runs nothing.",
    discussion: """
      With --estimate it also asks CloudWatch how much each step would scan, from the stored size and the \
      retention of its log groups, and what that would cost.

      Examples:
        runbook plan incident.md
        runbook plan incident.md --estimate --since 1d --param cluster=prod
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case terminal, json }

  @Argument(help: RunbookFile.help)
  var file: String

  @Option(help: ArgumentHelp("Form of the plan.", valueName: "form"))
  var format: Form = .terminal

  @Flag(help: "Check queries as strictly as CloudWatch does.")
  var strict = false

  @Flag(help: "Also show the query of each step, in the standard layout.")
  var queries = false

  @Flag(
    help:
      "Say what each step would scan and cost; runs no query, but asks the service about log groups."
  )
  var estimate = false

  @OptionGroup(title: "Where and when, for --estimate") var scope: ScopeOptions
  @OptionGroup(title: "CloudWatch, for --estimate") var service: ServiceOptions
  @OptionGroup(title: "Parameters, for --estimate") var parameters: ParameterOptions

  func run() async throws {
    let console = Console.standard
    let file = try RunbookFile.locate(file)
    let runbook = try RunbookFile.open(file, strict: strict)
    guard !estimate else {
      guard format == .terminal else {
        throw CommandError("--estimate has no JSON form", hint: "leave out --format json")
      }
      return try await EstimateReport(
        runbook: runbook, file: file, scope: scope, service: service, parameters: parameters,
        console: console
      ).show()
    }
    switch format {
    case .json: console.output.line(JSONWriter.pretty(PlanDocument.json(of: runbook)))
    case .terminal:
      console.output.write(PlanText(runbook, showsQueries: queries, on: console.output).text)
    }
  }
}

/// The plan as a JSON document, a contract with the outside.
enum PlanDocument {
  static func json(of runbook: Runbook) -> JSONValue {
    .object([
      "blocks": .array(
        runbook.blocks.map { block in
          .object([
            "line": .integer(block.block.line),
            "class": .string(block.blockClass.rawValue),
            "queries": .integer(block.queries.count),
            "reason": .string(block.reason),
          ])
        }),
      "steps": .array(
        runbook.steps.map { step in
          .object([
            "id": .string(step.id),
            "title": .string(step.title),
            "line": .integer(step.line),
            "query": .string(step.query),
            "placeholders": .array(placeholders(of: step).map(JSONValue.string)),
            "diagnostics": .array(step.diagnostics.map { json(of: $0, in: runbook) }),
          ])
        }),
    ])
  }

  /// Names that need a value, each once.
  static func placeholders(of step: Step) -> [String] {
    var seen: Set<ParameterName> = []
    return step.placeholders.filter { $0.context != .comment && seen.insert($0.name).inserted }
      .map(\.name.text)
  }

  private static func json(of diagnostic: Diagnostic, in runbook: Runbook) -> JSONValue {
    let source = runbook.document.source
    let start = source.position(at: diagnostic.span.start)
    let end = source.position(at: diagnostic.span.end)
    var members: [JSONValue.Member] = [
      .init("severity", .string(diagnostic.severity.rawValue)),
      .init("code", .string(diagnostic.code)),
      .init("message", .string(diagnostic.message)),
      .init("line", .integer(start.line)),
      .init("column", .integer(start.column)),
      .init("endLine", .integer(end.line)),
      .init("endColumn", .integer(end.column)),
    ]
    if let hint = diagnostic.hint ?? diagnostic.fix?.title {
      members.append(.init("hint", .string(hint)))
    }
    return .object(members)
  }
}
