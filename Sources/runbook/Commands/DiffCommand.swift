import ArgumentParser
import GitSync
import Investigations
import Reporting
import RunComparison
import RunbookExecution
import RunbookModel
import SourceText

/// `runbook diff A [B]`.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what is different between two runs: rows, queries, scope.",
    discussion: """
      A run is the folder of an investigation, its run.json, what “run --format json” printed, or a runbook \
      that holds results; each of them also in a commit, as COMMIT:PATH. With one runbook alone its results are \
      compared with those of a new run, for which the options of “run” are taken.

      Of a document only what it shows can be compared: the first 50 rows of each step, 200 characters of a \
      value. The other side is then cut to the same.

      Exit status: 0 both are the same, 1 they are different, 2 one of them cannot be read.

      Examples:
        runbook diff investigations/2026-03-17-eks-mxxxzm96 investigations/2026-03-18-eks-4d8wsv16
        runbook diff main~3:runbooks/eks.md runbooks/eks.md --format markdown
        runbook diff runbooks/eks.md --logs ./logs
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case terminal, markdown, json }

  @Argument(help: ArgumentHelp("The run before.", valueName: "a"))
  var before: String

  @Argument(help: ArgumentHelp("The run after. Default: a new run of the runbook.", valueName: "b"))
  var after: String?

  @Option(help: ArgumentHelp("Form of the differences.", valueName: "form"))
  var format: Form = .terminal

  @OptionGroup var options: RunOptions
  @OptionGroup(title: "Secrets") var redaction: RedactionOptions

  func run() async throws {
    let console = Console.standard
    let before = try await RunPlace(before, console)
    let old = try ComparableRun(before)
    let new: ComparableRun
    if let after {
      new = try ComparableRun(try await RunPlace(after, console))
    } else {
      new = try await runAgain(before, console)
    }
    let (comparison, isPartial) = ComparableRun.compare(old, new)
    if isPartial {
      console.errors.line(
        console.errors.ink(
          "compared as far as documents show results: 50 rows, 200 characters of a value", .faint))
    }
    console.output.write(text(of: comparison, on: console.output))
    if !comparison.isSame { throw ExitStatus.failure }
  }

  private func text(of comparison: RunComparison, on stream: Console.Stream) -> String {
    switch format {
    case .terminal:
      let style = TerminalStyle(ink: stream.ink, width: stream.isTerminal ? stream.width : nil)
      return ComparisonText(style: style).text(of: comparison)
    case .markdown: return ComparisonMarkdown().text(of: comparison)
    case .json: return ComparisonJSON.text(of: comparison)
    }
  }

  /// Runs the runbook whose results are compared. What is in a repository is redacted, so the new results are too.
  private func runAgain(_ place: RunPlace, _ console: Console) async throws -> ComparableRun {
    guard case .document(let runbook) = place.content else {
      throw CommandError(
        "there is nothing to compare \(place.name) with",
        hint: "name a second run, or run it again with “runbook rerun \(place.name)”")
    }
    let session = try RunSession(
      runbook, options.request(for: place.name, now: Clock.now()), console)
    let isTracked = place.repository?.workTree != nil
    let redactor =
      redaction.redact || isTracked ? try redaction.redactor(for: runbook, on: console) : nil
    var record = try await session.execute()
    if let redactor {
      record.survey(by: redactor)
      record = record.redacted(by: redactor)
    }
    return try ComparableRun(record)
  }
}
