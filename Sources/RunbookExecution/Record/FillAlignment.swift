import PluginAPI
import SourceText

/// Where the pieces of a query that was filled stand in the query as its author wrote it.
///
/// The text between placeholders is the same in both, so it is looked for in order. A value that repeats the
/// text behind it may shift a place a little; a query that was changed otherwise has no alignment.
struct FillAlignment {
  /// A stretch that is the same in both, or a value with its placeholder.
  private struct Piece {
    var filled: Span
    var written: Span
    var isValue: Bool
  }

  private let pieces: [Piece]

  /// - Returns: nil when the filled query cannot have come from the written one by filling alone.
  init?(written: String, placeholders: [Placeholder], filled: String) {
    let source = Array(written.utf8)
    let target = Array(filled.utf8)
    let places = placeholders.filter { $0.context != .comment }.map(\.span)
      .sorted { $0.start < $1.start }
    var pieces: [Piece] = []
    var writtenAt = 0
    var filledAt = 0
    for (index, place) in places.enumerated() {
      guard place.start >= writtenAt, place.end <= source.count else { return nil }
      let text = source[writtenAt..<place.start]
      guard target[filledAt...].starts(with: text) else { return nil }
      pieces.append(
        Piece(
          filled: Span(filledAt, filledAt + text.count), written: Span(writtenAt, place.start),
          isValue: false))
      filledAt += text.count
      // The value reaches to where the text behind it begins.
      let next = index + 1 < places.count ? places[index + 1].start : source.count
      guard next >= place.end else { return nil }
      let behind = source[place.end..<next]
      let isLast = index + 1 == places.count
      guard let end = Self.offset(of: behind, in: target, from: filledAt, atEnd: isLast) else {
        return nil
      }
      pieces.append(Piece(filled: Span(filledAt, end), written: place, isValue: true))
      filledAt = end
      writtenAt = place.end
    }
    guard target[filledAt...].elementsEqual(source[writtenAt...]) else { return nil }
    pieces.append(
      Piece(
        filled: Span(filledAt, target.count), written: Span(writtenAt, source.count),
        isValue: false))
    self.pieces = pieces
  }

  /// The same place in the query as written; of a place in a value, its placeholder.
  func written(_ span: Span) -> Span {
    Span(offset(span.start, isEnd: false), offset(span.end, isEnd: true))
  }

  private func offset(_ offset: Int, isEnd: Bool) -> Int {
    for piece in pieces {
      let isInside = isEnd ? offset <= piece.filled.end : offset < piece.filled.end
      guard isInside else { continue }
      if piece.isValue { return isEnd ? piece.written.end : piece.written.start }
      return piece.written.start + max(0, offset - piece.filled.start)
    }
    return pieces.last?.written.end ?? offset
  }

  private static func offset(
    of text: ArraySlice<UInt8>, in target: [UInt8], from start: Int, atEnd: Bool
  ) -> Int? {
    if atEnd {
      let offset = target.count - text.count
      return offset >= start ? offset : nil
    }
    // Two placeholders side by side cannot be told apart; the first is taken for empty.
    guard !text.isEmpty else { return start }
    var at = start
    while at + text.count <= target.count {
      if target[at...].starts(with: text) { return at }
      at += 1
    }
    return nil
  }
}
