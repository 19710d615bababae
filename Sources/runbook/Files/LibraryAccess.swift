import GitSync
import Libraries

/// The libraries of the person who runs this process.
struct LibraryAccess {
  let folders: UserFolders
  let shelf: LibraryShelf

  /// - Throws: ``LibraryError`` when nothing says where the person's files are.
  init() throws(LibraryError) {
    folders = try UserFolders(environment: Environment.variables)
    shelf = LibraryShelf(at: folders.libraries)
  }

  /// The configuration, its likely mistakes shown.
  func configuration(on console: Console) throws -> Configuration {
    let configuration = try Configuration.load(folders)
    for warning in configuration.warnings { console.warn(warning) }
    return configuration
  }

  /// Finds runbooks by name. What is here can be read whatever the configuration says, so its mistakes are left to
  /// the commands that need it.
  var lookup: RunbookLookup {
    let configuration = try? Configuration.load(folders)
    return RunbookLookup(shelf, configured: configuration?.libraries.map(\.name) ?? [])
  }

  /// Git for this process.
  static func runtime(_ console: Console) throws -> GitRuntime {
    try GitRuntime(environment: Environment.variables, mayPrompt: console.canAsk)
  }
}

extension ExitStatus {
  /// The status of a command that a failure with a repository ended.
  init(_ code: GitError.Code) {
    switch code {
    case .authenticationFailed, .hostKeyMismatch, .untrustedCertificate, .networkFailed:
      self = .unavailable
    case .cancelled: self = .interrupted
    case .notARepository, .notFound, .invalidName, .badAddress, .unknownRemote, .untrustedOwner,
      .bare:
      self = .usage
    default: self = .failure
    }
  }
}
