public import ArgumentParser
public import Investigations

extension AttachmentForm: ExpressibleByArgument {}

/// Options that put results into a git repository.
struct SaveOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      """
      Save the run as an investigation and commit it: the annotated document, the record run.json, and all rows \
      of each step, in a folder of their own below investigations/.
      """))
  var save = false

  @Option(
    help: ArgumentHelp(
      "With --save, the repository. Default: the one that holds the runbook.", valueName: "repo"))
  var into: String?

  @Flag(help: "With --in-place, commit the runbook with its results, and nothing else.")
  var commit = false

  @Option(
    help: ArgumentHelp(
      """
      Commit to this branch, which is made when there is none. One that is not checked out gets the commit only; \
      the working tree stays as it is.
      """, valueName: "name"))
  var branch: String?

  @Flag(
    help: ArgumentHelp(
      """
      Push the commit, and show its address. When others were faster it is put on top of theirs and pushed again.
      """))
  var push = false

  @Option(help: ArgumentHelp("First line of the commit's message.", valueName: "text"))
  var message: String?

  @Option(help: ArgumentHelp("Form of the files with all rows: csv or ndjson.", valueName: "form"))
  var attachments: AttachmentForm?

  /// Whether anything is committed.
  var commits: Bool { save || commit }

  func validate() throws {
    if save, commit {
      throw ValidationError("--save and --commit exclude each other: a commit holds one of them")
    }
    guard !save else { return }
    for (isGiven, name) in [(into != nil, "--into"), (attachments != nil, "--attachments")]
    where isGiven {
      throw ValidationError("\(name) goes with --save")
    }
    guard !commit else { return }
    for (isGiven, name) in [
      (branch != nil, "--branch"), (push, "--push"), (message != nil, "--message"),
    ] where isGiven {
      throw ValidationError("\(name) goes with --save or with --in-place --commit")
    }
  }
}
