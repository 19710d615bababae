import ArgumentParser
import JSONText
import Libraries
import Reporting
import RunbookModel
import SourceText

/// `runbook list [PLACE…]`.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List runbooks: the Markdown files that hold queries, of libraries or below folders.",
    discussion: """
      Without a place the runbooks of all libraries are listed. A place is a folder, or a library with its colon, \
      perhaps with a folder in it. With --search only those are listed that have the word in their path, title, \
      description, headings or queries; given several times, all the words.

      Examples:
        runbook list
        runbook list ops: --search evicted
        runbook list ops:eks docs/runbooks
        runbook list .
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case terminal, json }

  @Argument(help: ArgumentHelp("Folders, or libraries such as ops:.", valueName: "place"))
  var places: [String] = []

  @Option(
    name: .customLong("search"),
    help: ArgumentHelp(
      "Word that a runbook must hold, upper or lower case; may be given several times.",
      valueName: "word"))
  var words: [String] = []

  @Option(help: ArgumentHelp("Form of the list: terminal or json.", valueName: "form"))
  var format: Form = .terminal

  func run() async throws {
    let console = Console.standard
    let places =
      try self.places.isEmpty ? Self.libraries(console) : self.places.map(ListedPlace.init(named:))
    let search = RunbookSearch(words)
    let catalogue = try await RunbookCatalogue.read(places, search)
    for path in catalogue.unreadable {
      console.warn("\(path) cannot be read as a runbook; “runbook check” says why")
    }
    switch format {
    case .json: console.output.line(JSONWriter.pretty(Self.json(of: catalogue.entries)))
    case .terminal:
      console.output.write(
        catalogue.entries.map { Self.line($0, console.output.ink) + "\n" }.joined())
      if catalogue.entries.isEmpty, !places.isEmpty {
        let words = words.map { "“\($0)”" }.joined(separator: " and ")
        let what = words.isEmpty ? "no runbooks there" : "no runbook there has \(words)"
        console.errors.line(VisibleText.of(what))
      }
    }
  }

  /// All libraries that are here; says what to do about those that are not.
  private static func libraries(_ console: Console) throws -> [ListedPlace] {
    let access = try LibraryAccess()
    let names = access.shelf.names
    var configured: [LibraryName] = []
    do {
      configured = try access.configuration(on: console).libraries.map(\.name)
    } catch let error as LibraryError {
      // What is here can be listed all the same.
      console.warn(error.message)
    }
    for name in configured where !names.contains(name) {
      console.warn("library “\(name)” is not here yet; “runbook sync \(name)” gets it")
    }
    if names.isEmpty, configured.isEmpty {
      console.errors.line(
        "no libraries yet: “runbook sync URL” gets one; “runbook list .” lists this folder")
    }
    return names.map { ListedPlace(library: $0, folder: access.shelf.folder(of: $0)) }
  }

  private static func line(_ entry: RunbookCatalogue.Entry, _ ink: Ink) -> String {
    let title = entry.summary.title.map { VisibleText.of($0) + ", " } ?? ""
    let about = title + Quantities.count(entry.summary.steps, "step", "steps")
    return "\(VisibleText.of(entry.name))  \(ink(about, .faint))"
  }

  private static func json(of entries: [RunbookCatalogue.Entry]) -> JSONValue {
    .object([
      "runbooks": .array(
        entries.map { entry in
          .object([
            "name": .string(entry.name),
            "path": .string(entry.path),
            "title": entry.summary.title.map(JSONValue.string) ?? .null,
            "description": entry.summary.description.map(JSONValue.string) ?? .null,
            "steps": .integer(entry.summary.steps),
          ])
        })
    ])
  }
}
