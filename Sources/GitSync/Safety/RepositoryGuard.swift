import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The right to change a repository: one process of ours at a time, and what a killed one left is cleared up first.
///
/// The right is an advisory lock, which ends with the process that holds it, on `runbook/lock` in the git folder.
/// Everything begun stands in `runbook/session` beside it; whoever gets the lock and finds something there knows
/// that its maker is dead.
final class RepositoryGuard {
  let repository: OpenRepository
  let operation: Operation
  /// A folder for what is being made, on the file system of the repository.
  let session: String
  private let lock: Descriptor

  init(_ repository: OpenRepository, _ operation: Operation) throws(GitError) {
    self.repository = repository
    self.operation = operation
    let home = repository.commonFolder + "/runbook"
    session = home + "/session"
    do throws(SystemFailure) {
      try FilePath.makeFolder(session)
    } catch {
      throw error.at(session)
    }
    guard let lock = Descriptor(home + "/lock", O_RDWR | O_CREAT) else {
      throw SystemFailure().at(home + "/lock")
    }
    try Patience.wait(upTo: operation.runtime.lockTimeout, operation) { () throws(GitError) in
      if flock(lock.raw, LOCK_EX | LOCK_NB) == 0 { return true }
      let failure = SystemFailure()
      if failure.code == EWOULDBLOCK || failure.code == EINTR { return false }
      throw failure.at(home + "/lock", "cannot lock")
    } otherwise: {
      GitError(
        .locked, "another runbook has been changing \(repository.commonFolder) for a long time",
        hint: "wait until it is done, and try again")
    }
    self.lock = lock
    Leftovers(self).clear()
  }

  /// Takes git's lock of a file below the common folder.
  func lockFile(_ target: String, content: [UInt8] = []) throws(GitError) -> GitLock {
    try GitLock(
      target, token: session + "/" + Leftovers.tokenName(target, in: repository), content: content,
      operation)
  }

  /// Replaces one of git's files by what `edit` makes of a copy; git's lock of the file must be held.
  func replace(_ target: String, edit: (_ copy: String) throws(GitError) -> Void) throws(GitError) {
    let copy = session + "/" + FilePath.name(of: target)
    unlink(copy)
    // A second name keeps the time stamp, from which git tells what it must look at again. Nothing
    // writes into it: libgit2 makes a new file and renames it.
    if link(target, copy) != 0, errno != ENOENT { throw SystemFailure().at(copy) }
    try edit(copy)
    if rename(copy, target) != 0 { throw SystemFailure().at(target) }
    FilePath.synchronizeFolder(FilePath.folder(of: target))
  }
}
