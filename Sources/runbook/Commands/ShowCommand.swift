import ArgumentParser
import PluginAPI
import RunbookModel
import SourceText

/// `runbook show FILE`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a runbook's parameters and the queries of its steps.")

  @Argument(help: RunbookFile.help)
  var file: String

  @Option(
    name: .customLong("step"), help: ArgumentHelp("Show only this step.", valueName: "id"))
  var steps: [String] = []

  func run() throws {
    let console = Console.standard
    let runbook = try RunbookFile.open(RunbookFile.locate(file))
    let selected = try steps.isEmpty ? runbook.steps : steps.map { try runbook.step($0) }
    let ink = console.output.ink
    var lines: [String] = []
    if steps.isEmpty {
      lines += [ink(VisibleText.of(runbook.title), .strong), ""]
      lines += runbook.settings.parameters.map { parameter in
        let value = parameter.defaultValue.map { " = \($0)" } ?? ""
        let about = parameter.description.map { "  \($0)" } ?? ""
        return "  \(ink(parameter.name.text, .accent))\(VisibleText.of(value))"
          + ink(VisibleText.of(about), .faint)
      }
      if !runbook.settings.parameters.isEmpty { lines.append("") }
    }
    for step in selected {
      lines.append("\(ink(step.id, .strong))  \(ink("line \(step.line)", .faint))")
      lines += VisibleText.of(step.query, keepingLines: true).split(separator: "\n").map {
        "  " + $0
      }
      lines.append("")
    }
    console.output.write(lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n"))
  }
}
