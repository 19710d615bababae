import ArgumentParser
import PluginAPI
import RunbookModel
import SourceText

/// `runbook explain CODE`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain the code of a diagnostic, with an example.")

  @Argument(help: "The code, such as QL016.")
  var code: String?

  @Flag(help: "Print the explanations of all codes as one Markdown page.")
  var all = false

  func run() throws {
    let console = Console.standard
    let known = Wiring.registry.languages.flatMap(\.explanations) + RunbookDiagnostics.explanations
    if all { return console.output.write(DiagnosticsPage.markdown(of: known)) }
    guard let code else {
      throw CommandError("there is no code to explain", hint: "name one, or use --all")
    }
    guard let found = known.first(where: { $0.code == code.uppercased() }) else {
      let near = NearestName.of(code.uppercased(), among: known.map(\.code))
      throw CommandError(
        "there is no diagnostic “\(code)”",
        hint: near.map { "did you mean \($0)?" } ?? "“runbook explain --all” lists them")
    }
    let ink = console.output.ink
    console.output.line("\(ink(found.code, .strong))  \(ink(found.title, .strong))\n")
    console.output.line(wrapped(found.text, to: min(console.output.width, 88)))
    console.output.line("\n\(ink("instead of", .faint))\n\n\(indented(found.wrong))")
    console.output.line("\n\(ink("write", .faint))\n\n\(indented(found.right))")
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
  }

  private func wrapped(_ text: String, to width: Int) -> String {
    var lines = [""]
    for word in text.split(whereSeparator: \.isWhitespace) {
      let line = lines[lines.count - 1]
      let longer = line.isEmpty ? String(word) : line + " " + word
      if DisplayWidth.of(longer) > width, !line.isEmpty {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = longer
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// The page `docs/diagnostics.md`, which a test keeps in step with the code.
enum DiagnosticsPage {
  static func markdown(of explanations: [DiagnosticExplanation]) -> String {
    var page = """
      # Diagnostics

      What `runbook check` and `runbook plan` say about queries (`QL`) and about the settings of a runbook (`RB`). This
      page is made by `runbook explain --all`.

      """
    for explanation in explanations {
      page += """

        ## \(explanation.code): \(explanation.title)

        \(explanation.text)

        Instead of

        \(indented(explanation.wrong))

        write

        \(indented(explanation.right))

        """
    }
    return page
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
  }
}
