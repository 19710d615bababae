import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Clones a repository into a folder that appears when it is complete.
struct LibraryClone {
  private let url: RemoteURL
  private let destination: String
  private let branch: String?
  private let operation: Operation

  init(
    _ url: RemoteURL, to destination: String, branch: String?, _ operation: Operation
  ) throws(GitError) {
    self.url = url
    var destination = destination
    while destination.count > 1, destination.hasSuffix("/") { destination.removeLast() }
    self.destination = destination
    self.branch = try branch.map(BranchName.full)
    self.operation = operation
  }

  func run() throws(GitError) {
    let folder = try CloneFolder(for: destination)
    try initialize(folder.path)
    try configure(folder.path + "/.git/config")
    // Opened again, as the configuration is read once.
    let repository = try OpenRepository(at: folder.path, operation.runtime)
    // As the configuration rewrites it, which every later update will do too.
    let fetch = try Fetch(branch, from: repository.rewritten(url), repository, operation)
    try point(repository, at: fetch)
    try checkOut(repository)
    try operation.checkCancellation()
    try folder.move()
  }

  private func initialize(_ path: String) throws(GitError) {
    var options = git_repository_init_options()
    git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
    options.flags = GIT_REPOSITORY_INIT_NO_REINIT.rawValue | GIT_REPOSITORY_INIT_MKDIR.rawValue
    _ = try Handle(freedBy: git_repository_free, "cannot make a repository in \(path)") {
      git_repository_init_ext($0, path, &options)
    }
  }

  private func configure(_ path: String) throws(GitError) {
    // Git would store the password that an address holds too, but for everybody to read.
    if url.password != nil { chmod(path, 0o600) }
    let settings = [
      ("remote.origin.url", url.original),
      ("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"),
      // No link of a library can lead out of it, as there are none.
      ("core.symlinks", "false"),
    ]
    try ConfigurationFile.set(settings, in: path)
  }

  /// Makes the branch and HEAD; nobody else sees the folder yet, so libgit2's ways are good enough.
  private func point(_ repository: OpenRepository, at fetch: Fetch) throws(GitError) {
    let short = BranchName.short(fetch.branch)
    for name in [fetch.branch, "refs/remotes/origin/\(short)"] {
      var oid = fetch.tip.oid
      _ = try Handle(freedBy: git_reference_free, "cannot make the branch \(short)") {
        git_reference_create($0, repository.raw, name, &oid, 1, "clone: from \(url.masked)")
      }
    }
    try Libgit2.check(git_repository_set_head(repository.raw, fetch.branch), "cannot set HEAD")
    try ConfigurationFile.set(
      [("branch.\(short).remote", "origin"), ("branch.\(short).merge", fetch.branch)],
      in: repository.commonFolder + "/config")
  }

  private func checkOut(_ repository: OpenRepository) throws(GitError) {
    var options = git_checkout_options()
    git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION))
    options.checkout_strategy =
      GIT_CHECKOUT_SAFE.rawValue | GIT_CHECKOUT_RECREATE_MISSING.rawValue
    options.notify_flags = GIT_CHECKOUT_NOTIFY_UPDATED.rawValue
    // Both callbacks end with the call below, which the operation outlives.
    let payload = Unmanaged.passUnretained(operation).toOpaque()
    options.notify_payload = payload
    options.notify_cb = { _, _, _, _, _, payload in
      LibraryClone.operation(payload)?.isCancelled == true ? GIT_EUSER.rawValue : 0
    }
    options.progress_payload = payload
    options.progress_cb = { _, done, total, payload in
      LibraryClone.operation(payload)?.report(
        TransferProgress(phase: .checkingOut, done: done, total: total, bytes: 0))
    }
    let status = git_checkout_head(repository.raw, &options)
    try operation.checkCancellation()
    try Libgit2.check(status, "cannot write the files of \(url.masked)")
  }

  private static func operation(_ payload: UnsafeMutableRawPointer?) -> Operation? {
    payload.map { Unmanaged<Operation>.fromOpaque($0).takeUnretainedValue() }
  }
}
