#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The note that objects are coming in, so that a half-received pack can be told from one that grows.
///
/// The note is locked as long as its process lives. A note that nobody locks is of a killed process; half packs that
/// are younger than it are that one's.
final class TransferNote {
  private let path: String
  private let lock: Descriptor

  /// nil when no note can be written; a transfer does not need one.
  init?(_ repository: OpenRepository) {
    let folder = Self.folder(repository)
    try? FilePath.makeFolder(folder)
    let path = "\(folder)/\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    guard let lock = Descriptor(path, O_RDWR | O_CREAT | O_EXCL),
      flock(lock.raw, LOCK_EX | LOCK_NB) == 0
    else { return nil }
    self.path = path
    self.lock = lock
  }

  deinit { unlink(path) }

  private static func folder(_ repository: OpenRepository) -> String {
    repository.commonFolder + "/runbook/transfers"
  }

  /// Removes what killed transfers left.
  static func clear(_ repository: OpenRepository) {
    let folder = folder(repository)
    for name in FilePath.names(in: folder) {
      let path = "\(folder)/\(name)"
      guard let note = Descriptor(path, O_RDWR), flock(note.raw, LOCK_EX | LOCK_NB) == 0,
        let start = FilePath.status(path)?.modified
      else { continue }
      removePacks(since: start, repository)
      unlink(path)
    }
  }

  /// Git clears away its own half packs and does not know libgit2's.
  private static func removePacks(since start: Int, _ repository: OpenRepository) {
    let folder = repository.commonFolder + "/objects/pack"
    for name in FilePath.names(in: folder) where name.hasPrefix("pack_git2_") {
      guard let status = FilePath.status("\(folder)/\(name)"), status.modified >= start else {
        continue
      }
      unlink("\(folder)/\(name)")
    }
  }
}

extension stat {
  /// When the content was last changed, in seconds since 1970.
  fileprivate var modified: Int {
    #if canImport(Darwin)
      st_mtimespec.tv_sec
    #else
      st_mtim.tv_sec
    #endif
  }
}
