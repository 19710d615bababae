import CLibgit2

/// Starts libgit2 once for the process; it is never shut down, as other threads may be inside it.
enum LibrarySetup {
  static let result = Result { () throws(GitError) in
    try Libgit2.check(git_libgit2_init(), "cannot start libgit2")
    // A commit that is acknowledged must survive a loss of power.
    _ = clibgit2_set_fsync(1)
    _ = clibgit2_set_user_agent("runbook")
    _ = clibgit2_allow_extensions()
    if trustsEveryOwner { _ = clibgit2_set_owner_validation(0) }
    try SocketStream.register()
  }

  /// Whether `safe.directory = *` stands in the configuration, which libgit2 1.5 does not know.
  private static var trustsEveryOwner: Bool {
    var raw: OpaquePointer?
    guard git_config_open_default(&raw) == 0 else { return false }
    defer { git_config_free(raw) }
    var isTrusted = false
    let visit: git_config_foreach_cb = { entry, isTrusted in
      guard let entry, let value = entry.pointee.value else { return 0 }
      let text = String(cString: value)
      // An empty value takes back what stood before it.
      if text.isEmpty || text == "*" {
        isTrusted?.assumingMemoryBound(to: Bool.self).pointee = text == "*"
      }
      return 0
    }
    _ = git_config_get_multivar_foreach(raw, "safe.directory", nil, visit, &isTrusted)
    return isTrusted
  }
}
