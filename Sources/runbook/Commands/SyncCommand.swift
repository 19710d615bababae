import ArgumentParser
import GitSync
import Libraries

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `runbook sync [NAME|URL]`.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Get libraries of runbooks from their git repositories, and keep them up to date.",
    discussion: """
      A library is a git repository of runbooks. The first time it is cloned, later it is fetched and goes forward. \
      Its runbooks can then be named wherever a file can: “runbook show ops:eks/nodes.md”.

      Without an argument all libraries are synced, four at a time: those that the configuration names, and those \
      that were synced by their address before. An address is https://host/path, git@host:path, ssh://…, or the path \
      of a repository, with a slash in it. Credentials come from git's own helpers and from your ssh program.

      Changes that you made in a library are never lost: where they stand in the way, nothing is changed, and you are \
      told how to go on.

      The configuration is ~/.config/runbook/config.yaml, or the file that RUNBOOK_CONFIG names:
        libraries:
          ops: {url: git@github.com:example/ops-runbooks.git, branch: main}
          team: https://git.example.com/team/runbooks.git
      Libraries are in ~/.local/share/runbook/libraries; to forget one, remove its folder. XDG_CONFIG_HOME and \
      XDG_DATA_HOME are honoured.

      Exit status: 0 all are up to date; 1 one could not be synced; 2 wrong usage; 3 none could be reached, for want \
      of a network or of credentials; 130 interrupted.

      Examples:
        runbook sync
        runbook sync https://git.example.com/team/runbooks.git --name team
        runbook sync ops --branch staging
      """)

  @Argument(help: "A library, or the address of a repository. Default: all libraries.")
  var library: String?

  @Option(
    help: ArgumentHelp("What to call the library of an address.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Branch to be on. Default: the configuration's, else the one it is on; for a new library the remote's.",
      valueName: "name"))
  var branch: String?

  func validate() throws {
    guard library != nil || (name == nil && branch == nil) else {
      throw ValidationError("--name and --branch are for one library; name it")
    }
  }

  func run() async throws {
    let console = Console.standard
    let access = try LibraryAccess()
    let runtime = try LibraryAccess.runtime(console)
    let selection = SyncSelection(
      try access.configuration(on: console), access.shelf, runtime, folder: Self.currentFolder)
    let targets: [SyncTarget]
    if let library {
      targets = [try await selection.one(library, name: name, branch: branch)]
    } else {
      targets = try selection.all()
    }
    let progress = SyncProgress(console: console, total: targets.count)
    let sync = LibrarySync(access.shelf, runtime)
    let (reports, wasInterrupted) = await Interrupt.cancelling {
      await sync.run(targets) { progress.show($0) }
    }
    progress.clear()
    let status = SyncSummary(reports, console).show()
    if wasInterrupted {
      let names = reports.filter(\.isUnfinished).map(\.name.text)
      let what = names.isEmpty ? "" : " before it was done with \(names.joined(separator: ", "))"
      throw CommandError("interrupted\(what)", hint: "sync again to go on", status: .interrupted)
    }
    await Self.readNews(reports)
    if status != .success { throw status }
  }

  /// Reads what is new now, so that the next list need not.
  private static func readNews(_ reports: [SyncReport]) async {
    let places = reports.compactMap { report in
      report.bringsNews ? ListedPlace(library: report.name, folder: report.folder) : nil
    }
    _ = try? await RunbookCatalogue.read(places, RunbookSearch([]))
  }

  private static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}

extension SyncReport {
  /// Whether an interrupt came before the end.
  fileprivate var isUnfinished: Bool {
    if case .failed(let error) = outcome { error.code == .cancelled } else { false }
  }

  /// Whether there are files that were not there before.
  fileprivate var bringsNews: Bool {
    switch outcome {
    case .cloned, .updated(.moved): true
    default: false
    }
  }
}
