import CLibgit2

/// The two forms of a branch's name.
enum BranchName {
  static func short(_ full: String) -> String {
    full.hasPrefix("refs/heads/") ? String(full.dropFirst("refs/heads/".count)) : full
  }

  /// The full name of a branch as a person writes it.
  ///
  /// - Throws: ``GitError`` `invalidName` for names that git would not take.
  static func full(_ short: String) throws(GitError) -> String {
    var isValid: Int32 = 0
    guard git_branch_name_is_valid(&isValid, short) == 0, isValid == 1, !short.hasPrefix("-"),
      short.utf8.count <= 200
    else {
      throw GitError(
        .invalidName, "a branch cannot be called \(short)",
        hint: "use letters, digits, - and /, and begin with a letter")
    }
    return "refs/heads/" + short
  }
}
