import ArgumentParser
import GitSync
import JSONText
import Libraries
import Reporting
import SourceText

/// `runbook libraries`.
struct LibrariesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "libraries",
    abstract: "List the libraries of runbooks: branch, commit and its age, local changes, address.",
    discussion: """
      Nothing is fetched: commits that the remote had when it was last asked count as “behind”. “runbook sync” asks \
      again, and “runbook list NAME:” lists the runbooks of a library.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case terminal, json }

  @Option(help: ArgumentHelp("Form of the list: terminal or json.", valueName: "form"))
  var format: Form = .terminal

  func run() async throws {
    let console = Console.standard
    let access = try LibraryAccess()
    let configuration = try access.configuration(on: console)
    let entries = await access.shelf.entries(configuration, try LibraryAccess.runtime(console))
    for entry in entries {
      if case .unreadable(let error) = entry.state {
        console.warn("\(entry.name): \(error.message)\(error.hint.map { "; \($0)" } ?? "")")
      }
    }
    switch format {
    case .json: console.output.line(JSONWriter.pretty(LibraryList.json(of: entries)))
    case .terminal:
      guard !entries.isEmpty else {
        console.errors.line(
          "no libraries yet: “runbook sync URL” gets one, and \(configuration.path) can name many")
        return
      }
      for line in Columns(console.output).lines(LibraryList.rows(of: entries, now: Clock.now())) {
        console.output.line(line)
      }
    }
  }
}

/// Libraries as a table and as JSON.
enum LibraryList {
  static func rows(of entries: [LibraryEntry], now: Int64) -> [[Columns.Cell]] {
    let heads = ["name", "branch", "commit", "age", "state", "address"]
    return [heads.map { Columns.Cell($0, .faint) }]
      + entries.map { entry in
        let status = entry.status
        let age = status?.commit.map { Quantities.age(now / 1_000 - $0.time) }
        return [
          Columns.Cell(entry.name.text, .strong),
          Columns.Cell(status?.branch ?? "–"),
          Columns.Cell(status?.commit?.id.short ?? "–", .accent),
          Columns.Cell(age ?? "–"),
          Columns.Cell(state(of: entry), state(of: entry) == "clean" ? .success : .warning),
          Columns.Cell(entry.url?.masked ?? "–", .faint),
        ]
      }
  }

  /// `clean`, or what is not.
  private static func state(of entry: LibraryEntry) -> String {
    switch entry.state {
    case .notSynced: return "not synced"
    case .unreadable: return "unreadable"
    case .present(let status):
      let parts = [
        status.isDirty ? "\(status.changeCount) changed" : nil,
        status.ahead > 0 ? "\(status.ahead) ahead" : nil,
        status.behind > 0 ? "\(status.behind) behind" : nil,
      ].compactMap { $0 }
      return parts.isEmpty ? "clean" : parts.joined(separator: ", ")
    }
  }

  static func json(of entries: [LibraryEntry]) -> JSONValue {
    .object(["libraries": .array(entries.map(json))])
  }

  private static func json(of entry: LibraryEntry) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(entry.name.text)),
      .init("url", entry.url.map { .string($0.masked) } ?? .null),
      .init("folder", .string(entry.folder)),
    ]
    switch entry.state {
    case .notSynced: members.append(.init("state", .string("not-synced")))
    case .unreadable(let error):
      members.append(.init("state", .string("unreadable")))
      members.append(.init("error", .string(error.message)))
    case .present(let status):
      members += [
        .init("state", .string(status.isDirty ? "dirty" : "clean")),
        .init("branch", status.branch.map(JSONValue.string) ?? .null),
        .init("commit", status.commit.map { .string($0.id.hex) } ?? .null),
        .init("committed", status.commit.map { .string($0.date) } ?? .null),
        .init("changes", .integer(status.changeCount)),
        .init("ahead", .integer(status.ahead)),
        .init("behind", .integer(status.behind)),
      ]
    }
    return .object(.init(members))
  }
}

extension LibraryEntry {
  fileprivate var status: LibraryStatus? {
    if case .present(let status) = state { status } else { nil }
  }
}

extension CommitSummary {
  /// When it was committed, in ISO 8601, UTC.
  var date: String { UTCTime(seconds: time).iso8601 }
}
