/// A named text, addressed by byte offset, that can say which line and column an offset is on.
public struct SourceFile: Sendable {
  /// The name shown to people: a path as they typed it, or `<query>`.
  public let name: String
  /// The text exactly as read.
  public let bytes: [UInt8]
  /// Offset of the first byte of each line; never empty.
  private let lineStarts: [Int]

  /// A place as people name it. Both numbers count from 1; the column counts Unicode code points.
  public struct Position: Hashable, Sendable {
    /// Line, from 1.
    public let line: Int
    /// Column in code points, from 1.
    public let column: Int

    /// A place.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// Takes the bytes as they are. Lines end at LF, CRLF or a lone CR, as CommonMark has it.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"): starts.append(offset + 1)
      case UInt8(ascii: "\r"):
        let next = offset + 1
        if next == bytes.count || bytes[next] != UInt8(ascii: "\n") { starts.append(next) }
      default: break
      }
    }
    lineStarts = starts
  }

  /// The text as a file of the name.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Number of lines; a final newline does not begin another line.
  public var lineCount: Int {
    lineStarts.last == bytes.count && lineStarts.count > 1
      ? lineStarts.count - 1 : lineStarts.count
  }

  /// The 1-based line and column of a byte offset; offsets past the end give the end.
  public func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(containing: offset)
    let prefix = bytes[lineStarts[line]..<offset]
    let column = prefix.count { $0 & 0xC0 != 0x80 }
    return Position(line: line + 1, column: column + 1)
  }

  /// The bytes of a 1-based line with its line ending, or an empty span at the end when there is no such line.
  public func span(ofLine line: Int) -> Span {
    guard line >= 1, line <= lineStarts.count else { return Span(bytes.count, bytes.count) }
    let end = line < lineStarts.count ? lineStarts[line] : bytes.count
    return Span(lineStarts[line - 1], end)
  }

  /// The text of a 1-based line without its line ending; invalid UTF-8 is repaired.
  public func text(ofLine line: Int) -> String {
    var slice = slice(span(ofLine: line))
    if slice.last == UInt8(ascii: "\n") { slice.removeLast() }
    if slice.last == UInt8(ascii: "\r") { slice.removeLast() }
    return String(decoding: slice, as: UTF8.self)
  }

  /// The text of a span, cut to the file; invalid UTF-8 is repaired.
  public func text(of span: Span) -> String {
    String(decoding: slice(span), as: UTF8.self)
  }

  private func slice(_ span: Span) -> ArraySlice<UInt8> {
    let start = min(max(span.start, 0), bytes.count)
    return bytes[start..<min(max(span.end, start), bytes.count)]
  }

  private func lineIndex(containing offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
