import ArgumentParser

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Options that say what form results take and where they go.
struct ResultOptions: ParsableArguments {
  /// The forms of a run's results.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case terminal, markdown, json
  }

  @Option(
    help: ArgumentHelp(
      "Form of the results: terminal (tables), markdown (the annotated document) or json (the run's record).",
      valueName: "form"))
  var format: Form?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      Write to this file instead of to standard output; without --format, the annotated document goes there \
      and the tables stay in the terminal. A folder takes the document and the full rows of each step as CSV.
      """, valueName: "file|dir/"))
  var output: String?

  @Flag(help: "Write the results into the runbook itself.")
  var inPlace = false

  @Flag(help: "Replace results that somebody edited by hand.")
  var force = false

  /// Where the annotated document or another form goes besides the terminal.
  enum Destination {
    case none
    /// The document, at this path.
    case document(String)
    /// The document and attachments, in this folder.
    case folder(String)
    /// The chosen form, at this path.
    case form(Form, String)

    /// The file or folder; nil for none.
    var path: String? {
      switch self {
      case .none: nil
      case .document(let path), .folder(let path), .form(_, let path): path
      }
    }

    /// Finds out, before anything runs, whether there is a place that cannot be written to.
    func probe() throws {
      switch self {
      case .none, .folder: break
      case .document(let path), .form(_, let path): try AtomicFile.probe(path)
      }
    }
  }

  /// Decides what is written where.
  ///
  /// - Throws: ``CommandError`` for options that exclude each other.
  func destination(for runbook: String) throws -> Destination {
    if inPlace {
      guard output == nil else {
        throw CommandError("--in-place and --output exclude each other", hint: "give one of them")
      }
      guard runbook != "-" else {
        throw CommandError("standard input cannot be written in place", hint: "use --output FILE")
      }
      return .document(runbook)
    }
    guard let output else { return .none }
    if output.hasSuffix("/") || Self.isFolder(output) {
      guard format == nil || format == .markdown else {
        throw CommandError(
          "--format \(format?.rawValue ?? "") writes one file, and \(output) is a folder",
          hint: "name a file in it")
      }
      return .folder(output)
    }
    let isRunbook = FileIdentity.same(output, runbook)
    if let format, format != .markdown {
      guard !isRunbook else {
        throw CommandError(
          "--output \(output) is the runbook itself, which \(format.rawValue) would replace",
          hint: "name another file")
      }
      return .form(format, output)
    }
    return .document(isRunbook ? runbook : output)
  }

  /// What goes to standard output; nil for nothing.
  var standardForm: Form? {
    guard output != nil else { return format ?? .terminal }
    return format == nil ? .terminal : nil
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
