import GitSync
import SourceText

/// A commit of ours, and its way to the remote.
struct Commitment {
  let repository: Repository
  let outcome: CommitOutcome
  /// What was committed: a file, or a folder with a slash at its end.
  let path: String

  /// The folder whose commits may be put on top of newer ones, whoever made them; nil for none.
  var addedFolder: String?

  /// One line that says what was committed where.
  var news: String {
    let where_ = outcome.isCheckedOut ? "" : ", which is not checked out"
    return "saved \(path) in commit \(outcome.commit.short) on \(outcome.branch)\(where_)"
  }

  /// Pushes the commit.
  ///
  /// - Returns: one line that says where it is to be seen.
  /// - Throws: ``CommandError``; the commit is safe then, and it says so.
  func push() async throws(CommandError) -> String {
    do {
      let pushed = try await repository.push(
        PushRequest(
          branch: outcome.branch, replayable: [outcome.commit],
          addedFolders: addedFolder.map { [$0] } ?? []))
      var commit = outcome.commit
      if let moved = pushed.replayed[commit], let moved { commit = moved }
      let address = pushed.url.webAddress(commit: commit, path: path)
      let onto = commit == outcome.commit ? "" : " as \(commit.short), on top of newer commits,"
      return "pushed\(onto) to \(address ?? "\(pushed.branch) of \(pushed.url.masked)")"
    } catch {
      throw CommandError(
        "not pushed: \(error.message)",
        hint: (error.hint.map { $0 + "; " } ?? "")
          + "commit \(outcome.commit.short) is safe on \(outcome.branch)",
        status: .failure)
    }
  }
}
