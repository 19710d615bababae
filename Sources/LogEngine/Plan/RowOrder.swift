/// Where a row stands when nothing else decides (section 10, 17): newest first, then by stream, then as read.
///
/// Every row carries its place, so that operators may see rows in any order and still agree on who is first.
struct RowOrder: Comparable, Sendable {
  private let timestamp: Int64
  private let stream: String
  private let sequence: Int
  /// Which of the rows that one row became; one number for each stage that multiplied it.
  private var copies: [Int] = []

  /// The place of an event that was read as number `sequence`.
  init(_ event: LogEvent, sequence: Int) {
    timestamp = event.timestamp
    stream = event.logStream
    self.sequence = sequence
  }

  /// The place of a row whose order an operator has decided.
  init(position: Int) {
    timestamp = 0
    stream = ""
    sequence = position
  }

  /// The place of one of the rows that the row at this place became.
  func copy(_ number: Int) -> RowOrder {
    var copy = self
    copy.copies.append(number)
    return copy
  }

  static func == (left: Self, right: Self) -> Bool {
    !(left < right) && !(right < left)
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.timestamp != right.timestamp { return left.timestamp > right.timestamp }
    if !left.stream.isExactly(right.stream) { return left.stream.precedesExactly(right.stream) }
    if left.sequence != right.sequence { return left.sequence < right.sequence }
    return left.copies.lexicographicallyPrecedes(right.copies)
  }
}
