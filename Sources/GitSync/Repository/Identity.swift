/// Who writes a commit, as git finds it out.
struct Identity {
  let author: Author
  let committer: Author

  /// Reads environment and configuration.
  ///
  /// - Throws: ``GitError`` `noIdentity`, with the commands that set it.
  init(_ repository: OpenRepository) throws(GitError) {
    author = try Self.person("author", repository)
    committer = try Self.person("committer", repository)
  }

  private static func person(_ role: String, _ repository: OpenRepository) throws(GitError)
    -> Author
  {
    let (settings, runtime) = (repository.settings, repository.runtime)
    let variable = "GIT_\(role.uppercased())_"
    let name =
      runtime.variable(variable + "NAME") ?? settings.text("\(role).name")
      ?? settings.text("user.name")
    let email =
      runtime.variable(variable + "EMAIL") ?? settings.text("\(role).email")
      ?? settings.text("user.email") ?? runtime.variable("EMAIL")
    guard let name = clean(name), let email = clean(email) else {
      throw GitError(
        .noIdentity, "git does not know who you are",
        hint: "git config --global user.name \"Your Name\"; "
          + "git config --global user.email you@example.com")
    }
    return Author(name: name, email: email)
  }

  /// Without the characters that end a name in a commit; nil when nothing is left.
  private static func clean(_ text: String?) -> String? {
    guard let text else { return nil }
    let kept = text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "<" && $0 != ">" }
    let cleaned = String(String.UnicodeScalarView(kept))
    let words = cleaned.drop { $0.isWhitespace || ".,:;\"'\\".contains($0) }
    guard let end = words.lastIndex(where: { !$0.isWhitespace && !".,:;\"'\\".contains($0) }) else {
      return nil
    }
    return String(words[...end])
  }
}
