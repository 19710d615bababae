import ArgumentParser
import RunbookExecution
import RunbookModel

/// `runbook run FILE`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the queries of a runbook and show or write back the results.",
    discussion: """
      Each step's result is a table. With --in-place or --output it also goes into the document, into a \
      marked region below its query; running again replaces it, and “runbook strip” takes all of them out.

      With --save the run becomes a commit: a folder of its own below investigations/ holds the annotated \
      document, the record run.json and all rows of each step. Nothing else goes into the commit, whatever \
      is changed or staged. Secrets are replaced by names such as <aws-key-1> in everything that goes into a \
      repository; “runbook diff” compares two investigations, and “runbook rerun” runs one again.

      Examples:
        runbook run incident.md --logs ./logs --log-group /app --since 1h
        runbook run incident.md --logs ./logs --param node=ip-10-0-0-1 --step evictions
        runbook run incident.md --logs ./logs --in-place
        runbook run incident.md --logs ./logs --output results/
        runbook run incident.md --since 1h --save --push
        runbook run incident.md --since 1h --in-place --commit
      """)

  @Argument(help: RunbookFile.help)
  var file: String

  @OptionGroup var options: RunOptions
  @OptionGroup(title: "Results") var results: ResultOptions
  @OptionGroup(title: "Results in git") var saving: SaveOptions
  @OptionGroup(title: "Secrets") var redaction: RedactionOptions

  func run() async throws {
    let console = Console.standard
    let file = try RunbookFile.locate(file)
    let runbook = try RunbookFile.open(file, strict: options.strict)
    let writer = try await ResultWriter(
      runbook, file: file, results: results, saving: saving, redaction: redaction, on: console)
    let session = try RunSession(
      runbook, options.request(for: file, now: Clock.now()), console)
    let record = try await session.execute()
    try await writer.write(record, of: session)
    let status = record.exitStatus
    if status != .success { throw status }
  }
}
