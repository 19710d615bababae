/// A half-open range of UTF-8 byte offsets in one source text.
///
/// Everything that points at text in this project does it with a span: tokens, syntax, diagnostics
/// and Markdown blocks. Lines and columns are made from it only where a person reads them.
public struct Span: Hashable, Sendable {
  /// Offset of the first byte.
  public var start: Int
  /// Offset just past the last byte.
  public var end: Int

  /// A span over `start..<end`; an `end` before `start` makes an empty span at `start`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// Number of bytes covered.
  public var count: Int { end - start }

  /// The smallest span that covers both.
  public func union(_ other: Span) -> Span {
    Span(min(start, other.start), max(end, other.end))
  }

  /// The same span in a text that has `offset` more bytes before it.
  public func shifted(by offset: Int) -> Span {
    Span(start + offset, end + offset)
  }
}
