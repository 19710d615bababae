import CLibgit2

/// Makes one commit of some files.
struct CommitWriter {
  private let request: CommitRequest
  private let repository: OpenRepository
  private let operation: Operation
  private let identity: Identity

  /// How often the commit is made anew because another program moved the branch meanwhile.
  private static let maximumAttempts = 20

  init(_ request: CommitRequest, _ repository: OpenRepository, _ operation: Operation)
    throws(GitError)
  {
    guard !request.files.isEmpty else {
      throw GitError(.invalidName, "a commit needs at least one file")
    }
    for file in request.files { try PathRules.check(file.path) }
    guard Set(request.files.map(\.path)).count == request.files.count else {
      throw GitError(.invalidName, "a commit names the same file twice")
    }
    identity = try Identity(repository)
    self.request = request
    self.repository = repository
    self.operation = operation
  }

  func write() throws(GitError) -> CommitOutcome {
    for _ in 0..<Self.maximumAttempts {
      let guardian = try RepositoryGuard(repository, operation)
      let place = try CommitPlace(request.branch, repository)
      if let outcome = try write(on: place, guardian) { return outcome }
      try Patience.sleep(milliseconds: Int.random(in: 5...50), operation)
    }
    throw GitError(
      .locked, "the branch moves all the time", hint: "wait until other programs are done")
  }

  /// nil when the branch moved meanwhile.
  private func write(on place: CommitPlace, _ guardian: RepositoryGuard) throws(GitError)
    -> CommitOutcome?
  {
    let files = try blobs(on: place)
    let commit = try build(files, on: place)
    if let base = place.base, try isSame(base, commit) {
      return outcome(base, place, isUnchanged: true)
    }
    guard place.isCheckedOut else {
      let update = ReferenceUpdate(
        name: place.branch, old: place.branchBefore, new: commit, message: logMessage(place))
      return try update.apply(guardian) ? outcome(commit, place, isUnchanged: false) : nil
    }
    var replaceable: [String: ObjectID] = [:]
    for file in request.files {
      try checkWay(to: file.path)
      if let before = file.replacing { replaceable[file.path] = try blob(before, at: file.path) }
    }
    let transition = Transition(
      from: place.base, to: commit, head: place.branch, branch: place.branch,
      branchBefore: place.branchBefore, message: logMessage(place), replaceable: replaceable)
    switch try transition.apply(guardian) {
    case .done: return outcome(commit, place, isUnchanged: false)
    case .overtaken: return nil
    case .blocked(let paths):
      throw GitError(
        .dirty, "\(paths.joined(separator: ", ")) was changed and not committed",
        hint: "commit or stash the change, and try again", paths: paths)
    }
  }

  /// Contents with their paths, after the checks against the commit that is built on.
  private func blobs(on place: CommitPlace) throws(GitError) -> [(String, TreeEntry)] {
    var files: [(String, TreeEntry)] = []
    for file in request.files {
      let id = try blob(file.bytes, at: file.path)
      let before = try repository.entry(file.path, at: place.base)
      if let before, before.isFolder || before.isLink || before.isSubmodule {
        throw GitError(
          .alreadyExists, "\(file.path) is not a plain file in the last commit",
          hint: "choose another name")
      }
      if file.replacing == nil, let before, before.id != id {
        throw GitError(
          .alreadyExists, "\(file.path) is in the last commit already", hint: "choose another name")
      }
      files.append((file.path, TreeEntry(id: id, mode: before?.mode ?? GIT_FILEMODE_BLOB)))
    }
    return files
  }

  /// Stores bytes as `git add` would: with the line ends that the configuration wants.
  private func blob(_ bytes: [UInt8], at path: String) throws(GitError) -> ObjectID {
    var filters: OpaquePointer?
    try Libgit2.check(
      git_filter_list_load(
        &filters, repository.raw, nil, path, GIT_FILTER_TO_ODB, GIT_FILTER_ALLOW_UNSAFE.rawValue),
      "cannot read the attributes of \(path)")
    defer { git_filter_list_free(filters) }
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    var content = bytes
    if filters != nil {
      let status = bytes.withUnsafeBytes {
        git_filter_list_apply_to_buffer(
          &buffer, filters, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
      }
      try Libgit2.check(status, "cannot convert \(path)")
      content = buffer.bytes
    }
    var oid = git_oid()
    try Libgit2.check(
      git_blob_create_from_buffer(&oid, repository.raw, content, content.count),
      "cannot store \(path)")
    return ObjectID(oid)
  }

  private func build(_ files: [(String, TreeEntry)], on place: CommitPlace) throws(GitError)
    -> ObjectID
  {
    guard let base = place.base else {
      let tree = try repository.tree(with: files, on: nil)
      return try repository.createCommit(request.message, tree: tree, parent: nil, identity)
    }
    let parent = try Commit(base, in: repository)
    let tree = try repository.tree(with: files, on: parent.tree())
    return try repository.createCommit(
      request.message, tree: tree, parent: parent.raw, identity)
  }

  private func isSame(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> Bool {
    let one = try Commit(one, in: repository)
    let other = try Commit(other, in: repository)
    return ObjectID(git_commit_tree_id(one.raw)) == ObjectID(git_commit_tree_id(other.raw))
  }

  /// Git does not know what is beyond a link, and neither do we write there.
  private func checkWay(to path: String) throws(GitError) {
    let tree = try WorkTree(repository.requireWorkTree(), nursery: repository.gitFolder)
    switch tree.item(at: path) {
    case .beyond(let other):
      throw GitError(
        .invalidName, "\(path) cannot be written: \(other) is a link or a file",
        hint: "choose a folder of the repository")
    case .link, .folder:
      throw GitError(
        .alreadyExists, "\(path) is a link or a folder", hint: "choose another name")
    case .file, .nothing: return
    }
  }

  private func logMessage(_ place: CommitPlace) -> String {
    let title = request.message.prefix { $0 != "\n" && $0 != "\r\n" && $0 != "\r" }
    return (place.base == nil ? "commit (initial): " : "commit: ") + title
  }

  private func outcome(_ commit: ObjectID, _ place: CommitPlace, isUnchanged: Bool)
    -> CommitOutcome
  {
    CommitOutcome(
      commit: commit, branch: BranchName.short(place.branch), isCheckedOut: place.isCheckedOut,
      isUnchanged: isUnchanged,
      notes: CommitNotes.of(request.files.map(\.path), in: repository))
  }
}
