/// Reads small files: settings, tokens, caches.
public protocol FileReading: Sendable {
  /// The whole content of a regular file, or nil when there is no such file.
  ///
  /// - Parameter limit: the most bytes that are accepted.
  /// - Throws: ``FileReadingError`` when the file is there but cannot be read, or is larger.
  func read(_ path: String, limit: Int) throws(FileReadingError) -> [UInt8]?
}

/// Why a file that is there cannot be read.
public struct FileReadingError: Error, Sendable, Hashable {
  /// A few words, such as `Permission denied`.
  public let reason: String

  /// A failure.
  public init(_ reason: String) { self.reason = reason }
}
