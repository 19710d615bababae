import ArgumentParser
import GitSync
import JSONText
import Reporting
import SourceText

/// `runbook history FILE`.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the commits that made a runbook what it is, newest first, through its renames.",
    discussion: """
      The file may be in any git repository; what it was called in a commit is shown where that was another name. \
      Changes that nobody committed are not part of it.

      Examples:
        runbook history ops:eks/nodes.md
        runbook history docs/incident.md --limit 10 --format json
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case terminal, json }

  @Argument(help: RunbookFile.help)
  var file: String

  @Option(help: ArgumentHelp("Commits at most.", valueName: "count"))
  var limit = 100

  @Option(help: ArgumentHelp("Form of the list: terminal or json.", valueName: "form"))
  var format: Form = .terminal

  func validate() throws {
    guard (1...100_000).contains(limit) else {
      throw ValidationError("--limit is a number from 1 to 100000")
    }
  }

  func run() async throws {
    let console = Console.standard
    let file = try RunbookFile.locate(file)
    let repository = try await Repository.discover(
      from: file, try LibraryAccess.runtime(console))
    let path = try repository.relativePath(of: file)
    let limit = limit
    let (found, wasInterrupted) = await Interrupt.cancelling {
      () async -> Result<History, GitError> in
      do throws(GitError) {
        return .success(try await repository.history(of: path, limit: limit))
      } catch {
        return .failure(error)
      }
    }
    if wasInterrupted { throw CommandError("interrupted", status: .interrupted) }
    let history = try found.get()
    guard !history.entries.isEmpty else {
      throw CommandError(
        "no commit has \(path)", hint: "check the path, or commit the file first")
    }
    switch format {
    case .json: console.output.line(JSONWriter.pretty(json(of: history, path)))
    case .terminal:
      let rows = history.entries.map { row($0, path) }
      for line in Columns(console.output).lines(rows) { console.output.line(line) }
      if history.isTruncated {
        let note = "there may be more; --limit \(limit * 10) shows them"
        console.errors.line(console.errors.ink(note, .faint))
      }
    }
  }

  private func row(_ entry: History.Entry, _ path: String) -> [Columns.Cell] {
    let author = DisplayWidth.cut(VisibleText.of(entry.commit.author.name), to: 20)
    let place = entry.path == path ? "" : "  (as \(entry.path))"
    return [
      Columns.Cell(entry.commit.id.short, .accent),
      Columns.Cell(String(entry.commit.date.prefix { $0 != "T" })),
      Columns.Cell(author, .faint),
      Columns.Cell(entry.commit.subject + place),
    ]
  }

  private func json(of history: History, _ path: String) -> JSONValue {
    .object([
      "path": .string(path),
      "truncated": .bool(history.isTruncated),
      "commits": .array(
        history.entries.map { entry in
          .object([
            "commit": .string(entry.commit.id.hex),
            "date": .string(entry.commit.date),
            "author": .string(entry.commit.author.name),
            "email": .string(entry.commit.author.email),
            "subject": .string(entry.commit.subject),
            "change": .string(entry.kind.word),
            "path": .string(entry.path),
            "blob": entry.blob.map { .string($0.hex) } ?? .null,
          ])
        }),
    ])
  }
}

extension FileChange.Kind {
  /// The change in one word.
  fileprivate var word: String {
    switch self {
    case .added: "added"
    case .modified: "modified"
    case .deleted: "deleted"
    case .renamed: "renamed"
    case .untracked: "untracked"
    case .conflicted: "conflicted"
    }
  }
}
