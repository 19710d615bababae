/// How far a clone, an update or a push is.
public struct TransferProgress: Sendable, Hashable {
  /// What is being done. More may come.
  public enum Phase: Sendable, Hashable {
    /// Objects come in.
    case receiving
    /// What came in is indexed.
    case resolving
    /// Files are written.
    case checkingOut
    /// Objects go out.
    case sending
  }

  /// What is being done.
  public let phase: Phase
  /// Objects (for ``Phase/checkingOut``: files) done.
  public let done: Int
  /// Objects in all; 0 while that is unknown.
  public let total: Int
  /// Bytes received or sent so far.
  public let bytes: Int
}

/// Gets reports of progress: at most ten a second, and the last of each phase.
public typealias ProgressHandler = @Sendable (TransferProgress) -> Void
