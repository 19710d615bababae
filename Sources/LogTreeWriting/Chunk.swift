public import PluginAPI

/// All events of a range of time, in a few files.
public struct Chunk: Sendable, Hashable {
  /// One of its files.
  public struct File: Sendable, Hashable {
    /// The name in the group's folder; a ``ChunkName``.
    public let name: String
    /// Bytes on disk.
    public let size: Int
  }

  /// The range, in milliseconds since 1970; chunks of a group have none in common.
  public let range: TimeRange
  /// Whether no more events are expected in the range: it lay far enough in the past when it was read.
  public let isSettled: Bool
  /// How many events there are.
  public let events: Int
  /// Bytes of their messages.
  public let bytes: Int
  /// In the order of their names; none when there are no events.
  public let files: [File]
}
