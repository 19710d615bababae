#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a killed process of ours left in a repository.
struct Leftovers {
  private let guardian: RepositoryGuard
  private var repository: OpenRepository { guardian.repository }

  init(_ guardian: RepositoryGuard) { self.guardian = guardian }

  /// Gives back locks, finishes what was begun and was already decided, and removes the rest.
  func clear() {
    TransferNote.clear(repository)
    let names = FilePath.names(in: guardian.session)
    guard !names.isEmpty else { return }
    for name in names {
      guard let target = Leftovers.target(ofToken: name, in: repository) else { continue }
      let token = "\(guardian.session)/\(name)"
      if FilePath.isSameFile(token, target + ".lock") { unlink(target + ".lock") }
      unlink(token)
    }
    let pending = PendingTransition.read(from: guardian.session)
    for name in FilePath.names(in: guardian.session) {
      let path = "\(guardian.session)/\(name)"
      FilePath.isFolder(path) ? FilePath.removeTree(path) : { _ = unlink(path) }()
    }
    pending?.finish(guardian)
  }

  private static let tokenPrefix = "lock-"

  /// `lock-refs%2Fheads%2Fmain` for the lock of `refs/heads/main`.
  static func tokenName(_ target: String, in repository: OpenRepository) -> String {
    let relative = target.dropFirst(repository.commonFolder.count + 1)
    let escaped = relative.replacing("%", with: "%25").replacing("/", with: "%2F")
    return tokenPrefix + escaped
  }

  private static func target(ofToken name: String, in repository: OpenRepository) -> String? {
    guard name.hasPrefix(tokenPrefix) else { return nil }
    let relative = name.dropFirst(tokenPrefix.count).replacing("%2F", with: "/")
      .replacing("%25", with: "%")
    return "\(repository.commonFolder)/\(relative)"
  }
}
