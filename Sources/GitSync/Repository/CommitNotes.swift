import CLibgit2

/// What a commit of ours leaves out and `git commit` would not.
enum CommitNotes {
  static func of(_ paths: [String], in repository: OpenRepository) -> [String] {
    var notes: [String] = []
    if repository.settings.bool("commit.gpgsign") == true {
      notes.append("commit.gpgsign is set, but the commit is not signed")
    }
    let filters = Set(paths.compactMap { filter(of: $0, in: repository) }).sorted()
    for name in filters {
      notes.append("the filter \(name) of .gitattributes was not run on the files")
    }
    return notes
  }

  private static func filter(of path: String, in repository: OpenRepository) -> String? {
    var value: UnsafePointer<CChar>?
    guard git_attr_get(&value, repository.raw, 0, path, "filter") == 0, let value,
      git_attr_value(value) == GIT_ATTR_VALUE_STRING
    else { return nil }
    return String(cString: value)
  }
}
