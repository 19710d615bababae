/// Why something with a repository or its remote could not be done.
///
/// No part of it, however it is printed, holds a password or a token: addresses are masked before they get here.
public struct GitError: Error, Sendable {
  /// The kinds of failure; more may come. The code decides what a caller does next, never the message.
  public struct Code: Sendable, Hashable {
    /// The stable text of the code.
    public let value: String
    private init(_ value: String) { self.value = value }
    /// There is no repository at the place or above it.
    public static var notARepository: Code { Code("not-a-repository") }
    /// The repository has no working tree.
    public static var bare: Code { Code("bare") }
    /// The repository belongs to another user of this machine.
    public static var untrustedOwner: Code { Code("untrusted-owner") }
    /// A branch, commit, file or repository does not exist.
    public static var notFound: Code { Code("not-found") }
    /// Something is there that must not be replaced.
    public static var alreadyExists: Code { Code("already-exists") }
    /// The branch has no commit yet.
    public static var unborn: Code { Code("unborn") }
    /// HEAD is at a commit and not on a branch.
    public static var detachedHead: Code { Code("detached-head") }
    /// Local changes would be lost.
    public static var dirty: Code { Code("dirty") }
    /// Git's configuration lacks the name or e-mail address of the author.
    public static var noIdentity: Code { Code("no-identity") }
    /// A path, a branch name or an address cannot be used.
    public static var invalidName: Code { Code("invalid-name") }
    /// The address of a remote is of a kind that is not supported.
    public static var badAddress: Code { Code("bad-address") }
    /// The repository has no such remote.
    public static var unknownRemote: Code { Code("unknown-remote") }
    /// The other side wants credentials, or other ones, or does not allow it to this user.
    public static var authenticationFailed: Code { Code("authentication-failed") }
    /// The key of an SSH host is unknown or another one than before.
    public static var hostKeyMismatch: Code { Code("host-key-mismatch") }
    /// The certificate of an HTTPS host is not trusted.
    public static var untrustedCertificate: Code { Code("untrusted-certificate") }
    /// No connection came about, it broke, or nothing came for too long.
    public static var networkFailed: Code { Code("network-failed") }
    /// Both sides have commits that the other one has not.
    public static var notFastForward: Code { Code("not-fast-forward") }
    /// The other side does not accept the push.
    public static var rejected: Code { Code("rejected") }
    /// The same file was changed on both sides.
    public static var conflict: Code { Code("conflict") }
    /// Another program holds one of git's lock files.
    public static var locked: Code { Code("locked") }
    /// The calling task was cancelled.
    public static var cancelled: Code { Code("cancelled") }
    /// The repository uses something that this program cannot do.
    public static var unsupported: Code { Code("unsupported") }
    /// A file of the working tree or of the repository cannot be read or written.
    public static var unwritable: Code { Code("unwritable") }
    /// Anything else; the cause says what libgit2 said.
    public static var failed: Code { Code("failed") }
  }

  /// What kind of failure.
  public let code: Code
  /// One sentence that names the thing.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// The paths in question, relative to the repository, for ``Code/dirty`` and ``Code/conflict``.
  public let paths: [String]
  /// What was underneath.
  public let cause: (any Error)?

  /// A failure.
  public init(
    _ code: Code, _ message: String, hint: String? = nil, paths: [String] = [],
    cause: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.paths = paths
    self.cause = cause
  }
}
