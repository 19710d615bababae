#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One of git's lock files, `<file>.lock`, held by us.
///
/// Git makes a lock by creating the file, and one whose maker was killed stays until a person deletes it. Ours is a
/// second name of a file in our session folder, so that ``RepositoryGuard`` knows it again, whoever finds it.
final class GitLock {
  private let target: String
  private let token: String
  private var isHeld = false
  private var path: String { target + ".lock" }

  /// Takes the lock of `target`; `content` is what ``commit()`` makes of the file.
  ///
  /// - Throws: ``GitError`` `locked` when another program holds it for longer than git itself would need.
  init(
    _ target: String, token: String, content: [UInt8] = [], _ operation: Operation
  ) throws(GitError) {
    self.target = target
    self.token = token
    let path = target + ".lock"
    do throws(SystemFailure) {
      try FilePath.makeFolder(FilePath.folder(of: target))
      guard let file = Descriptor(token, O_WRONLY | O_CREAT | O_TRUNC) else {
        throw SystemFailure()
      }
      try file.writeAll(content)
      if !content.isEmpty { try file.synchronize() }
    } catch {
      throw error.at(path)
    }
    let limit = min(operation.runtime.lockTimeout, .seconds(10))
    try Patience.wait(upTo: limit, operation) { () throws(GitError) in
      if link(token, path) == 0 {
        isHeld = true
        return true
      }
      let failure = SystemFailure()
      if failure.code == EEXIST { return false }
      throw failure.at(path)
    } otherwise: {
      GitError(
        .locked, "another git program holds \(path)",
        hint: "wait until it is done; if none is running, delete that file")
    }
  }

  /// Puts the content that the lock was taken with in the place of the file.
  func commit() throws(GitError) {
    guard rename(path, target) == 0 else { throw SystemFailure().at(target) }
    isHeld = false
    unlink(token)
    FilePath.synchronizeFolder(FilePath.folder(of: target))
  }

  deinit {
    // An object whose making fails is taken apart too; the lock is another program's then.
    if isHeld { unlink(path) }
    unlink(token)
  }
}
