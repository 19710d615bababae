/// The lines of a byte source, read in bounded pieces.
struct LineReader {
  /// The longest line that is read; CloudWatch takes events up to 1 MB.
  static let maximumLength = 64 << 20
  private static let chunk = 256 << 10

  private let source: any ByteSource
  private let name: String
  private var buffer: [UInt8]
  private var start = 0
  private var isAtEnd = false

  /// Lines of a source whose first bytes, already taken, are `first`; a byte order mark is dropped.
  init(_ source: any ByteSource, first: [UInt8], name: String) {
    self.source = source
    self.name = name
    buffer = first.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(first.dropFirst(3)) : first
  }

  /// The next line without its line feed; nil at the end. A final line feed does not begin another line.
  mutating func next() throws(EngineError) -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return buffer[start..<end]
      }
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return buffer[start...]
      }
      searched = try refill()
    }
  }

  /// Everything that has not been read as lines, up to `limit` bytes.
  mutating func rest(limit: Int) throws(EngineError) -> ArraySlice<UInt8> {
    while !isAtEnd {
      guard buffer.count - start <= limit else {
        throw EngineError(
          .limitExceeded, "\(name) holds one document of more than \(limit >> 20) MB")
      }
      _ = try refill()
    }
    defer { start = buffer.count }
    return buffer[start...]
  }

  /// What is already in memory, for a look at the beginning without taking anything.
  mutating func peek() throws(EngineError) -> ArraySlice<UInt8> {
    while !isAtEnd, buffer.count - start < LineReader.chunk { _ = try refill() }
    return buffer[start...]
  }

  /// Reads one more piece; returns the offset where it begins.
  private mutating func refill() throws(EngineError) -> Int {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    guard buffer.count <= LineReader.maximumLength else {
      throw EngineError(
        .limitExceeded, "\(name) has a line of more than \(LineReader.maximumLength >> 20) MB",
        hint: "split the line, or move the file out of the folder of logs")
    }
    let searched = buffer.count
    let piece = try source.read(LineReader.chunk)
    if piece.isEmpty { isAtEnd = true }
    buffer += piece
    return searched
  }
}
