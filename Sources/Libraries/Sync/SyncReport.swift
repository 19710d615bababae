public import GitSync

/// How syncing one library ended.
public struct SyncReport: Sendable {
  /// The ways it can end.
  public enum Outcome: Sendable {
    /// It is new here.
    case cloned(LibraryStatus)
    /// It was here before.
    case updated(UpdateOutcome)
    /// It is as it was before.
    case failed(GitError)
  }

  /// The library.
  public let name: LibraryName
  /// Its folder.
  public let folder: String
  /// Its address until now, when the configuration gave it another.
  public let formerURL: RemoteURL?
  /// How it ended.
  public let outcome: Outcome
}

/// What happens while libraries are synced.
public enum SyncEvent: Sendable {
  /// Work on a library began.
  case started(LibraryName)
  /// How far it is.
  case progress(LibraryName, TransferProgress)
  /// It ended.
  case ended(SyncReport)
}
