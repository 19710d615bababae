/// Which paths may be written into a repository.
enum PathRules {
  /// - Throws: ``GitError`` `invalidName`.
  static func check(_ path: String) throws(GitError) {
    guard let problem = problem(path) else { return }
    throw GitError(
      .invalidName, "the path \(shown(path)) cannot be written: \(problem)",
      hint: "name a file below the root of the repository")
  }

  private static func problem(_ path: String) -> String? {
    if path.isEmpty { return "it is empty" }
    if path.utf8.count > 2048 { return "it is too long" }
    if path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      return "it has control characters"
    }
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part.isEmpty { return "it begins, ends or goes on with an empty name" }
      if part == "." || part == ".." { return "it leads out of its folder" }
      if part.utf8.count > 255 { return "a name in it is too long" }
      if isGitFolder(part) { return "it leads into git's own folder" }
    }
    return nil
  }

  /// `.git` in all the forms that some file system takes for it.
  private static func isGitFolder(_ name: Substring) -> Bool {
    let visible = String.UnicodeScalarView(
      name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint })
    var plain = String(visible).lowercased()
    if let colon = plain.firstIndex(of: ":") { plain = String(plain[..<colon]) }
    while let last = plain.last, last == "." || last == " " { plain.removeLast() }
    return plain == ".git" || plain == "git~1"
  }

  private static func shown(_ path: String) -> String {
    path.count > 80 ? String(path.prefix(80)) + "…" : path.debugDescription
  }
}
