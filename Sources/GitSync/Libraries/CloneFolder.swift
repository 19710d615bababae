#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The folder beside its destination in which a clone grows, and which a killed process leaves to the next one.
final class CloneFolder {
  let path: String
  private let destination: String
  private let lock: Descriptor
  private var isMoved = false

  /// - Throws: ``GitError`` `alreadyExists` when the destination is not empty, `unwritable`.
  init(for destination: String) throws(GitError) {
    self.destination = destination
    try Self.checkIsFree(destination)
    let parent = FilePath.folder(of: destination)
    let prefix = ".\(FilePath.name(of: destination)).clone-"
    do throws(SystemFailure) {
      try FilePath.makeFolder(parent)
    } catch {
      throw error.at(parent)
    }
    Self.removeAbandoned(prefix, in: parent)
    var failure = SystemFailure(code: EAGAIN)
    for _ in 0..<100 {
      let path = "\(parent)/\(prefix)\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
      guard mkdir(path, 0o777) == 0 else { throw SystemFailure().at(path) }
      // Another process may take the new folder for an abandoned one in the moment before it is locked.
      guard let lock = Descriptor(path, O_RDONLY | O_DIRECTORY),
        flock(lock.raw, LOCK_EX | LOCK_NB) == 0, FilePath.isFolder(path)
      else {
        failure = SystemFailure()
        continue
      }
      self.path = path
      self.lock = lock
      return
    }
    throw failure.at(parent)
  }

  private static func checkIsFree(_ destination: String) throws(GitError) {
    guard FilePath.status(destination) != nil else { return }
    guard FilePath.isFolder(destination), FilePath.names(in: destination).isEmpty else {
      throw GitError(
        .alreadyExists, "\(destination) exists already",
        hint: "move it away, or name another folder")
    }
  }

  private static func removeAbandoned(_ prefix: String, in parent: String) {
    for name in FilePath.names(in: parent) where name.hasPrefix(prefix) {
      let path = "\(parent)/\(name)"
      guard let folder = Descriptor(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW),
        flock(folder.raw, LOCK_EX | LOCK_NB) == 0
      else { continue }
      FilePath.removeTree(path)
    }
  }

  /// Puts the finished clone where it shall be.
  func move() throws(GitError) {
    guard rename(path, destination) == 0 else {
      let failure = SystemFailure()
      try Self.checkIsFree(destination)
      throw failure.at(destination)
    }
    isMoved = true
    FilePath.synchronizeFolder(FilePath.folder(of: destination))
  }

  deinit { if !isMoved { FilePath.removeTree(path) } }
}
