import CLibgit2

/// Where HEAD is.
enum Head: Equatable {
  /// On a branch (`refs/heads/…`) with a commit.
  case branch(String, ObjectID)
  /// On a branch without one.
  case unborn(String)
  /// At a commit and on no branch.
  case detached(ObjectID)

  var commit: ObjectID? {
    switch self {
    case .branch(_, let id), .detached(let id): id
    case .unborn: nil
    }
  }

  /// The full name of the branch.
  var branch: String? {
    switch self {
    case .branch(let name, _), .unborn(let name): name
    case .detached: nil
    }
  }
}

extension OpenRepository {
  func head() throws(GitError) -> Head {
    let reference = try Handle(freedBy: git_reference_free, "cannot read HEAD") {
      git_reference_lookup($0, raw, "HEAD")
    }
    if let target = git_reference_symbolic_target(reference.raw) {
      let branch = String(cString: target)
      guard let id = try self.reference(branch) else { return .unborn(branch) }
      return .branch(branch, id)
    }
    guard let id = ObjectID(git_reference_target(reference.raw)) else {
      throw GitError(.failed, "HEAD names no commit")
    }
    return .detached(id)
  }

  /// The commit that a reference names by its full name, such as `refs/heads/main`.
  func reference(_ name: String) throws(GitError) -> ObjectID? {
    var oid = git_oid()
    guard
      try Libgit2.found(git_reference_name_to_id(&oid, raw, name), "cannot read \(name)")
    else { return nil }
    return ObjectID(oid)
  }

  /// Commits of each that the other has not.
  func distance(_ local: ObjectID, _ remote: ObjectID) throws(GitError) -> (ahead: Int, behind: Int)
  {
    var (localOID, remoteOID) = (local.oid, remote.oid)
    var (ahead, behind) = (0, 0)
    try Libgit2.check(
      git_graph_ahead_behind(&ahead, &behind, raw, &localOID, &remoteOID),
      "cannot compare the commits \(local.short) and \(remote.short)")
    return (ahead, behind)
  }
}
