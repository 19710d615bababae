/// The order of `sort`, `min`, `max`, `sortsFirst` and `sortsLast` (section 3.5).
///
/// Missing values come first, then texts chunk by chunk, then numbers (and texts that look like numbers)
/// by value.
enum NaturalOrder {
  /// A value prepared for many comparisons.
  enum Key: Sendable {
    case missing
    case text([UInt8])
    case number(Number)
  }

  /// The key of a value; maps and lists stand by their JSON text.
  static func key(of value: Value) -> Key {
    if let number = value.number { return .number(number) }
    if let text = value.text { return .text(Array(text.utf8)) }
    return .missing
  }

  /// Negative, zero or positive as `left` comes before, with or after `right`.
  static func compare(_ left: Key, _ right: Key) -> Int {
    switch (left, right) {
    case (.missing, .missing): 0
    case (.number(let a), .number(let b)): a < b ? -1 : b < a ? 1 : 0
    case (.text(let a), .text(let b)): compareTexts(a, b)
    case (.missing, _): -1
    case (_, .missing): 1
    case (.text, .number): -1
    case (.number, .text): 1
    }
  }

  private static func compareTexts(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var (a, b) = (left[...], right[...])
    while !a.isEmpty, !b.isEmpty {
      let (chunkA, chunkB) = (takeChunk(&a), takeChunk(&b))
      if isDigit(chunkA), isDigit(chunkB), chunkA.count != chunkB.count {
        return chunkA.count < chunkB.count ? -1 : 1
      }
      if chunkA.lexicographicallyPrecedes(chunkB) { return -1 }
      if chunkB.lexicographicallyPrecedes(chunkA) { return 1 }
    }
    return a.isEmpty ? (b.isEmpty ? 0 : -1) : 1
  }

  private static func isDigit(_ chunk: ArraySlice<UInt8>) -> Bool {
    chunk.first.map { $0 &- 0x30 < 10 } ?? false
  }

  /// The longest beginning that is all digits or has none.
  private static func takeChunk(_ text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = isDigit(text)
    let chunk = text.prefix { ($0 &- 0x30 < 10) == digits }
    text = text[chunk.endIndex...]
    return chunk
  }
}
