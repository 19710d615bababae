import ArgumentParser

/// The root of the command line.
struct RunbookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runbook",
    abstract: "Runs the CloudWatch Logs Insights queries of a Markdown runbook.",
    discussion: """
      A runbook is an ordinary Markdown file. Its queries are found by their content, placeholders are \
      filled, each query runs on local log files or on CloudWatch, and the results go into the terminal or \
      back into the document. Shell commands in a runbook are shown and never run.

      Exit status: 0 all steps ran; 1 a step failed or a check found errors; 2 wrong usage, unreadable \
      runbook or missing parameter; 3 the backend could not be used; 130 interrupted.
      """,
    version: Version.text,
    subcommands: [
      RunCommand.self, PlanCommand.self, QueryCommand.self, CheckCommand.self, StripCommand.self,
      DiffCommand.self, RerunCommand.self, MergeRegionsCommand.self, ShowCommand.self,
      ListCommand.self, ExplainCommand.self, PullCommand.self, SyncCommand.self,
      LibrariesCommand.self, HistoryCommand.self,
    ])
}

/// The tool's version.
enum Version {
  static let text = "0.1.0"
}
