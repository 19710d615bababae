import FoundationEssentials
import InsightsLanguage
import LogEngine

/// One case of a file in `Tests/Queries`; `Tests/Queries/README.md` describes the format.
struct QueryCase: CustomTestStringConvertibleText, Sendable {
  var file = ""
  var name = ""
  var query = ""
  var groups = ["/test"]
  var range: ClosedRange<Int64>?
  var now: Int64 = 1_768_730_400_000
  var limit: Int?
  /// Files below the folder of logs, by name.
  var inputs: [(name: String, lines: [String])] = []
  /// Lookup tables and saved queries by the names of their files.
  var tables: [(name: String, lines: [String])] = []
  var saved: [(name: String, lines: [String])] = []
  /// Lines of the expected table; nil when an error is expected.
  var rows: [String]?
  var error: String?
  var notes: [String]?

  var testDescription: String { "\(file): \(name)" }

  /// All cases of all files.
  static func all() throws -> [QueryCase] {
    let folder = PackageFolder.path + "/Tests/Queries"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".test") }.sorted()
    return try names.flatMap { try cases(of: $0, PackageFolder.text(folder + "/" + $0)) }
  }

  private static func cases(of file: String, _ text: String) throws -> [QueryCase] {
    var cases: [QueryCase] = []
    var section = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("--- ") {
        cases.append(QueryCase(file: file, name: String(line.dropFirst(4))))
        section = ""
      } else if var current = cases.popLast() {
        if let mark = Mark(line) {
          section = mark.name
          try current.begin(mark)
        } else {
          current.add(line, to: section)
        }
        cases.append(current)
      }
    }
    return cases
  }

  /// A line such as `input /app/a.log:` that begins a section, or `limit: 5` that is one.
  private struct Mark {
    let name: String
    let argument: String
    let value: String

    init?(_ line: String) {
      let names = [
        "query", "input", "table", "saved", "groups", "range", "now", "limit", "rows", "error",
        "notes",
      ]
      guard let name = names.first(where: { line.hasPrefix($0) }) else { return nil }
      let rest = line.dropFirst(name.count)
      guard rest.first == ":" || rest.first == " ", let colon = rest.lastIndex(of: ":"),
        rest.first == ":" || rest.hasSuffix(":")
      else { return nil }
      let split = rest.first == ":" ? rest.startIndex : colon
      self.name = name
      argument = rest[..<split].trimmed
      value = rest[rest.index(after: split)...].trimmed
    }
  }

  private mutating func begin(_ mark: Mark) throws {
    switch mark.name {
    case "query": query = mark.value
    case "input": inputs.append((mark.argument.isEmpty ? "test/stream.log" : mark.argument, []))
    case "table": tables.append((mark.argument + ".csv", []))
    case "saved": saved.append((mark.argument + ".cwli", []))
    case "groups": groups = mark.value.split(separator: " ").map(String.init)
    case "now": now = Int64(mark.value) ?? now
    case "limit": limit = Int(mark.value)
    case "range":
      let ends = mark.value.split(separator: " ").compactMap { Int64($0) }
      if ends.count == 2 { range = ends[0]...ends[1] }
    case "rows": rows = []
    case "error": error = mark.value
    default: notes = []
    }
  }

  private mutating func add(_ line: String, to section: String) {
    switch section {
    case "query": query += (query.isEmpty ? "" : "\n") + line
    case "input" where !(line.isEmpty && inputs.last?.lines.isEmpty == true):
      inputs[inputs.count - 1].lines.append(line)
    case "table" where !line.isEmpty: tables[tables.count - 1].lines.append(line)
    case "saved" where !line.isEmpty: saved[saved.count - 1].lines.append(line)
    case "rows" where !line.trimmed.isEmpty: rows?.append(line)
    case "notes" where !line.trimmed.isEmpty: notes?.append(line.trimmed)
    default: break
    }
  }
}

/// Named for the list of tests.
protocol CustomTestStringConvertibleText: CustomStringConvertible {
  var testDescription: String { get }
}

extension CustomTestStringConvertibleText {
  var description: String { testDescription }
}

extension StringProtocol {
  /// Without blanks at the ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
