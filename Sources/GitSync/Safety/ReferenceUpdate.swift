import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Moves a reference from one commit to another, and only from that one.
///
/// libgit2 can do this too, but the lock file of a process that was killed in the middle would stay for a person
/// to delete; see ``GitLock``.
struct ReferenceUpdate {
  /// The full name: `refs/heads/main`.
  let name: String
  /// What it must name now; nil when it must not exist.
  let old: ObjectID?
  let new: ObjectID
  /// The line for the reflog.
  let message: String

  /// Does it.
  ///
  /// - Returns: Whether it was done: false when the reference names another commit by now.
  func apply(_ guardian: RepositoryGuard) throws(GitError) -> Bool {
    guard old != new else { return try guardian.repository.reference(name) == old }
    guard let lock = try prepare(guardian) else { return false }
    try finish(lock, guardian)
    return true
  }

  /// Takes git's lock, so that nobody else moves the reference until ``finish(_:_:)``.
  ///
  /// - Returns: nil when the reference names another commit by now.
  func prepare(_ guardian: RepositoryGuard) throws(GitError) -> GitLock? {
    let repository = guardian.repository
    if old == nil { try checkRoom(in: repository) }
    let file = "\(repository.commonFolder)/\(name)"
    removeEmptyFolders(file)
    let lock = try guardian.lockFile(file, content: Array("\(new.hex)\n".utf8))
    return try repository.reference(name) == old ? lock : nil
  }

  /// Moves the reference whose lock is held, with its line in the log.
  func finish(_ lock: GitLock, _ guardian: RepositoryGuard) throws(GitError) {
    try log(guardian.repository)
    try lock.commit()
  }

  /// A name cannot be a file and a folder.
  private func checkRoom(in repository: OpenRepository) throws(GitError) {
    var parts = name.split(separator: "/")
    parts.removeLast()
    while parts.count > 2 {
      let prefix = parts.joined(separator: "/")
      if try repository.reference(prefix) != nil { throw taken(by: prefix) }
      parts.removeLast()
    }
    let below = try Handle(
      freedBy: git_reference_iterator_free, "cannot list the branches"
    ) { git_reference_iterator_glob_new($0, repository.raw, name + "/*") }
    var other: UnsafePointer<CChar>?
    if git_reference_next_name(&other, below.raw) == 0, let other {
      throw taken(by: String(cString: other))
    }
  }

  private func taken(by other: String) -> GitError {
    GitError(
      .invalidName, "\(name) cannot be made while there is \(other)", hint: "choose another name")
  }

  /// Git leaves the folders of deleted branches behind.
  private func removeEmptyFolders(_ path: String) {
    guard FilePath.isFolder(path) else { return }
    for name in FilePath.names(in: path) { removeEmptyFolders("\(path)/\(name)") }
    rmdir(path)
  }

  private func log(_ repository: OpenRepository) throws(GitError) {
    let line = Array(
      "\(old?.hex ?? ObjectID.zeros) \(new.hex) \(repository.logSignature)\t\(message)\n".utf8)
    try append(line, "\(repository.commonFolder)/logs/\(name)", repository)
    let head = try Handle(freedBy: git_reference_free, "cannot read HEAD") {
      git_reference_lookup($0, repository.raw, "HEAD")
    }
    guard let target = git_reference_symbolic_target(head.raw), String(cString: target) == name
    else { return }
    try append(line, "\(repository.gitFolder)/logs/HEAD", repository)
  }

  private func append(_ line: [UInt8], _ path: String, _ repository: OpenRepository)
    throws(GitError)
  {
    guard FilePath.status(path) != nil || repository.startsLogs(name) else { return }
    do throws(SystemFailure) {
      try FilePath.makeFolder(FilePath.folder(of: path))
      guard let file = Descriptor(path, O_WRONLY | O_CREAT | O_APPEND) else {
        throw SystemFailure()
      }
      try file.writeAll(line)
    } catch {
      throw error.at(path)
    }
  }
}

extension OpenRepository {
  /// Whether git would begin a reflog for this reference.
  fileprivate func startsLogs(_ name: String) -> Bool {
    let setting = settings.text("core.logAllRefUpdates")
    if setting?.lowercased() == "always" { return true }
    let isLogged = settings.bool("core.logAllRefUpdates") ?? (workTree != nil)
    return isLogged && (name.hasPrefix("refs/heads/") || name.hasPrefix("refs/remotes/"))
  }

  /// Who and when, as a reflog has it; a library can be kept up to date without a configured author.
  fileprivate var logSignature: String {
    let author =
      (try? Identity(self).committer) ?? Author(name: "runbook", email: "runbook@localhost")
    var now = time_t()
    time(&now)
    var local = tm()
    localtime_r(&now, &local)
    let offset = Int(local.tm_gmtoff) / 60
    let digits = String(abs(offset) / 60 * 100 + abs(offset) % 60)
    let zone = (offset < 0 ? "-" : "+") + String(repeating: "0", count: 4 - digits.count) + digits
    return "\(author.name) <\(author.email)> \(now) \(zone)"
  }
}
