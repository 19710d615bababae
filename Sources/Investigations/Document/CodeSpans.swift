/// Where the code spans of a piece of prose are, by the rules of CommonMark.
struct CodeSpans {
  private let ranges: [Range<Int>]

  init(_ text: [UInt8]) {
    var ranges: [Range<Int>] = []
    var place = 0
    var isEscaped = false
    while place < text.count {
      guard text[place] == UInt8(ascii: "`"), !isEscaped else {
        isEscaped = text[place] == UInt8(ascii: "\\") && !isEscaped
        place += 1
        continue
      }
      let length = Self.run(text, at: place)
      if let end = Self.close(text, length, from: place + length) {
        ranges.append(place..<end)
        place = end
      } else {
        place += length
      }
    }
    self.ranges = ranges
  }

  /// Whether a place is inside of a code span.
  func contains(_ place: Int) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(place)
  }

  private static func run(_ text: [UInt8], at place: Int) -> Int {
    text[place...].prefix { $0 == UInt8(ascii: "`") }.count
  }

  /// The end of the span that a run of this length begins; nil when the paragraph ends first.
  private static func close(_ text: [UInt8], _ length: Int, from start: Int) -> Int? {
    var place = start
    var isLineBlank = false
    // No paragraph that people write is longer, and each run looks this far at most.
    let limit = min(text.count, start + 20_000)
    while place < limit {
      switch text[place] {
      case UInt8(ascii: "\n"):
        if isLineBlank { return nil }
        isLineBlank = true
        place += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): place += 1
      case UInt8(ascii: "`"):
        let run = run(text, at: place)
        place += run
        if run == length { return place }
        isLineBlank = false
      default:
        isLineBlank = false
        place += 1
      }
    }
    return nil
  }
}
