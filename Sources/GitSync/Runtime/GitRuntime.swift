/// What every operation needs to know of the process it runs in.
public struct GitRuntime: Sendable {
  /// The environment as git reads it: `HOME`, `GIT_SSH_COMMAND`, `GIT_AUTHOR_NAME` …
  public let environment: [String: String]
  /// Whether a person sits at a terminal. Nothing ever asks for a password or a host key without one.
  public let mayPrompt: Bool
  /// How long connecting to one address may take.
  public let connectTimeout: Duration
  /// How long the other side may be silent in the middle of a transfer.
  public let stallTimeout: Duration
  /// How long to wait while other processes of ours change the same repository.
  public let lockTimeout: Duration

  /// A runtime; libgit2 is set up the first time one is made.
  ///
  /// - Throws: ``GitError`` `failed` when libgit2 cannot start.
  public init(
    environment: [String: String], mayPrompt: Bool = false,
    connectTimeout: Duration = .seconds(20), stallTimeout: Duration = .seconds(60),
    lockTimeout: Duration = .seconds(120)
  ) throws(GitError) {
    self.environment = environment
    self.mayPrompt = mayPrompt
    self.connectTimeout = connectTimeout
    self.stallTimeout = stallTimeout
    self.lockTimeout = lockTimeout
    try LibrarySetup.result.get()
  }

  /// An environment variable that is there and not empty.
  func variable(_ name: String) -> String? {
    guard let value = environment[name], !value.isEmpty else { return nil }
    return value
  }
}
