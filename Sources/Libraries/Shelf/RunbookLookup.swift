import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds what a name such as `ops:eks/nodes.md` stands for.
public struct RunbookLookup: Sendable {
  private let shelf: LibraryShelf
  /// Names from the configuration, synced or not.
  private let configured: [LibraryName]

  /// - Parameter configured: the libraries of the configuration, for better words about what is missing.
  public init(_ shelf: LibraryShelf, configured: [LibraryName]) {
    self.shelf = shelf
    self.configured = configured
  }

  /// The file that a reference stands for: its path in the library, with or without `.md`, or the end of one path.
  ///
  /// - Throws: ``LibraryError`` `unknownLibrary`, `notSynced`, `unknownRunbook`, `ambiguous`.
  public func file(_ reference: RunbookReference) throws(LibraryError) -> String {
    let root = try folder(of: reference.library)
    let wanted = try insidePath(of: reference)
    guard !wanted.isEmpty else {
      throw LibraryError(
        .unknownRunbook, "“\(reference.library):” names a library and no runbook",
        hint: "“runbook list \(reference.library):” lists its runbooks")
    }
    for ending in [""] + MarkdownFiles.suffixes {
      let path = "\(root)/\(wanted)\(ending)"
      if Self.isFile(path, inside: root) { return path }
    }
    let paths = try MarkdownFiles.below(root).map { String($0.dropFirst(root.utf8.count + 1)) }
    let matches = paths.filter { Self.hasEnding($0, wanted) }
    if matches.count == 1 { return "\(root)/\(matches[0])" }
    guard matches.isEmpty else {
      let names = matches.prefix(5).map { "\(reference.library):\($0)" }
      let more = matches.count > 5 ? " and \(matches.count - 5) more" : ""
      throw LibraryError(
        .ambiguous,
        "“\(reference.library):\(wanted)” could be \(names.joined(separator: ", "))\(more)",
        hint: "write more of the path")
    }
    throw LibraryError(
      .unknownRunbook, "library “\(reference.library)” has no runbook “\(wanted)”",
      hint: Self.hint(for: wanted, among: paths, in: reference.library))
  }

  /// The folder that a reference to a library, or to a folder of it, stands for.
  ///
  /// - Throws: ``LibraryError`` `unknownLibrary`, `notSynced`, `unknownRunbook`.
  public func folder(_ reference: RunbookReference) throws(LibraryError) -> String {
    let root = try folder(of: reference.library)
    let path = try insidePath(of: reference)
    guard !path.isEmpty else { return root }
    var status = stat()
    guard stat("\(root)/\(path)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      Self.isInside("\(root)/\(path)", root)
    else {
      throw LibraryError(
        .unknownRunbook, "library “\(reference.library)” has no folder “\(path)”",
        hint: "“runbook list \(reference.library):” lists all of it")
    }
    return "\(root)/\(path)"
  }

  /// The root of a library.
  ///
  /// - Throws: ``LibraryError`` `unknownLibrary`, `notSynced`.
  public func folder(of library: LibraryName) throws(LibraryError) -> String {
    if shelf.contains(library) { return shelf.folder(of: library) }
    if configured.contains(library) {
      throw LibraryError(
        .notSynced, "library “\(library)” is not here yet",
        hint: "“runbook sync \(library)” gets it")
    }
    throw LibraryError(
      .unknownLibrary, "there is no library “\(library)”",
      hint: UnknownLibrary.hint(library.text, known: shelf.names + configured))
  }

  private func insidePath(of reference: RunbookReference) throws(LibraryError) -> String {
    guard reference.isInside else {
      throw LibraryError(
        .unknownRunbook,
        "“\(reference.library):\(reference.path)” leads out of the library, or to what is hidden in it",
        hint: "“runbook list \(reference.library):” lists its runbooks")
    }
    return reference.path
  }

  /// Whether the last parts of a path are the wanted ones, with or without the suffix.
  private static func hasEnding(_ path: String, _ wanted: String) -> Bool {
    for suffix in [""] + MarkdownFiles.suffixes where path.hasSuffix(wanted + suffix) {
      let before = path.utf8.dropLast((wanted + suffix).utf8.count)
      if before.isEmpty || before.last == UInt8(ascii: "/") { return true }
    }
    return false
  }

  private static func hint(for wanted: String, among paths: [String], in library: LibraryName)
    -> String
  {
    let last = { (path: String) in String(path.split(separator: "/").last ?? "") }
    let stem = { (path: String) in
      MarkdownFiles.suffixes.first(where: path.hasSuffix)
        .map { String(path.dropLast($0.count)) } ?? path
    }
    let near =
      NearestName.of(stem(wanted), among: paths.map(stem))
      ?? NearestName.of(stem(last(wanted)), among: paths.map { stem(last($0)) })
    let path = near.flatMap { near in paths.first { stem($0) == near || stem(last($0)) == near } }
    return path.map { "did you mean “\(library):\($0)”?" }
      ?? "“runbook list \(library):” lists its runbooks"
  }

  private static func isFile(_ path: String, inside root: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && isInside(path, root)
  }

  /// A link that somebody made in a library may lead anywhere.
  private static func isInside(_ path: String, _ root: String) -> Bool {
    guard let real = realpath(path, nil) else { return false }
    defer { free(real) }
    guard let realRoot = realpath(root, nil) else { return false }
    defer { free(realRoot) }
    return String(cString: real).hasPrefix(String(cString: realRoot) + "/")
  }
}

/// Words about a library that does not exist.
enum UnknownLibrary {
  /// What to do instead.
  static func hint(_ text: String, known: [LibraryName]) -> String {
    var seen: Set<LibraryName> = []
    let names = known.filter { seen.insert($0).inserted }.sorted().map(\.text)
    if let near = NearestName.of(text, among: names) { return "did you mean “\(near)”?" }
    guard !names.isEmpty else { return "“runbook sync URL” gets one" }
    let more = names.count > 10 ? " …" : ""
    return "there are \(names.prefix(10).joined(separator: ", "))\(more)"
  }
}
