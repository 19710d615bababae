import ArgumentParser
import GitSync
import Investigations
import PluginAPI
import RunComparison
import RunbookExecution
import RunbookModel
import SourceText

/// `runbook rerun INVESTIGATION`.
struct RerunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerun",
    abstract: "Run an investigation again, and say whether the results are still the same.",
    discussion: """
      The runbook is run with the parameters, log groups, steps and backend of the saved run, over the same \
      window: relative times mean what they meant then. Whatever is given here wins: --since, --start and --end \
      move the window, --param changes a value. Everything else is as with “runbook run”, --save included.

      The runbook is taken as it is now, at the path in the repository that it had; --original takes it from the \
      commit of the saved run. A value that was redacted is not in the record, and has to be given again.

      Examples:
        runbook rerun investigations/2026-03-17-eks-control-plane-mxxxzm96
        runbook rerun investigations/2026-03-17-eks-control-plane-mxxxzm96 --since 1h --save
        runbook rerun HEAD~2:investigations/2026-03-17-eks-control-plane-mxxxzm96 --original
      """)

  @Argument(
    help:
      "The folder of the investigation, or its run.json; either also in a commit, as COMMIT:PATH.")
  var investigation: String

  @Option(help: ArgumentHelp("The runbook, when it is elsewhere by now.", valueName: "file"))
  var runbook: String?

  @Flag(help: "Run the runbook as it was in the commit of the saved run.")
  var original = false

  @OptionGroup var options: RunOptions
  @OptionGroup(title: "Results") var results: ResultOptions
  @OptionGroup(title: "Results in git") var saving: SaveOptions
  @OptionGroup(title: "Secrets") var redaction: RedactionOptions

  func validate() throws {
    if original, runbook != nil {
      throw ValidationError("--original and --runbook exclude each other")
    }
    if original, results.inPlace {
      throw ValidationError("--original cannot be written in place")
    }
  }

  func run() async throws {
    let console = Console.standard
    let place = try await RunPlace(investigation, console)
    guard case .saved(let saved) = place.content, let asked = saved.asked,
      let origin = saved.origin
    else {
      throw CommandError(
        "\(investigation) does not say how it was run",
        hint: "name the folder of an investigation that “runbook run --save” has written")
    }
    let file = try path(of: origin, place)
    let runbook = try await read(file, origin, place)
    let request = try RerunRequest(asked, root: place.repository?.workTree)
      .applied(to: options, file: file)
    let writer = try await ResultWriter(
      runbook, file: file, results: results, saving: saving, redaction: redaction,
      origin: original ? origin : nil, on: console)
    let session = try RunSession(runbook, request, console)
    let record = try await session.execute()
    try await writer.write(record, of: session)
    try say(saved, record, runbook, console)
    let status = record.exitStatus
    if status != .success { throw status }
  }

  private func path(of origin: RunbookOrigin, _ place: RunPlace) throws(CommandError) -> String {
    if let runbook { return runbook }
    guard origin.repository == nil, origin.path != "<stdin>",
      let root = place.repository?.workTree
    else {
      throw CommandError(
        "the runbook \(origin.path) is not in the repository of \(investigation)",
        hint: "name it with --runbook FILE")
    }
    // The short path, where it means the same from here.
    let full = "\(root)/\(origin.path)"
    return FileIdentity.same(full, origin.path) ? origin.path : full
  }

  private func read(_ file: String, _ origin: RunbookOrigin, _ place: RunPlace) async throws
    -> Runbook
  {
    guard original else {
      guard FileIdentity(file) != nil || runbook != nil else {
        throw CommandError(
          "the runbook \(origin.path) is not there any more",
          hint: "name it with --runbook FILE, or take it from the commit with --original")
      }
      return try RunbookFile.open(file, strict: options.strict)
    }
    guard let repository = place.repository, let commit = origin.commit.flatMap({ ObjectID($0) })
    else {
      throw CommandError(
        "\(investigation) names no commit of its runbook", hint: "run it without --original")
    }
    do {
      let bytes = try await repository.read(origin.path, at: commit)
      let source = SourceFile(name: origin.path, bytes: bytes)
      return try Runbook(
        source, languages: Wiring.registry.languages, strict: options.strict)
    } catch let error as GitError {
      throw CommandError(error)
    }
  }

  /// One line on whether the results are those that were saved.
  private func say(_ saved: SavedRun, _ record: RunRecord, _ runbook: Runbook, _ console: Console)
    throws
  {
    var record = record
    if saved.isRedacted, let redactor = try redaction.redactor(for: runbook, on: console) {
      do {
        record = try Investigation.record(
          of: record, runbook, redactor: redactor, languages: Wiring.registry.languages)
      } catch {
        throw CommandError(error.message, hint: error.hint, status: .failure)
      }
    }
    let comparison = ComparableRun.compare(.whole(saved.record), try ComparableRun(record))
      .comparison
    let isSame = comparison.hasSameResults
    let verdict =
      isSame
      ? "the same results as \(investigation)\(comparison.isSame ? "" : ", though asked otherwise")"
      : "other results than \(investigation): \(comparison.summary)"
    console.errors.line(
      console.errors.ink(VisibleText.of(verdict), isSame ? .success : .warning))
  }
}
