/// The folder of one log group, as far as pulling needs it. Errors pass through to whoever pulls.
public protocol ChunkFolder {
  /// For messages.
  var path: String { get }

  /// The size in bytes of each file directly in the folder by name, hidden files included.
  func files() throws -> [String: Int]

  /// The bytes of a file; nil when there is none.
  func contents(of name: String) throws -> [UInt8]?

  /// Makes or replaces a file so that, whatever happens, the old bytes are there or the new ones; when this
  /// returns, a loss of power cannot undo it. What an interrupted write leaves behind is hidden and no file of
  /// the folder.
  func write(_ bytes: [UInt8], to name: String) throws

  /// Removes a file; one that is not there is no error.
  func remove(_ name: String) throws
}
