import SourceText

/// Lines that stand for results while the text around them is merged.
struct MergeMarks {
  private let numbers: [MergeKeys.Key: Int]
  private let keys: [MergeKeys.Key]

  init(_ keys: [MergeKeys.Key]) {
    self.keys = keys
    numbers = Dictionary(
      keys.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  private static let start = "<!-- runbook:merged-result "

  /// The document of a version with a line in place of every region.
  func put(into side: MergeSide, _ keys: MergeKeys) -> [UInt8] {
    let bytes = side.runbook.document.source.bytes
    let splices = side.keyed(by: keys).map { key, region in
      let mark = "\(Self.start)\(numbers[key] ?? -1) -->"
      let ending = bytes[..<region.span.end].suffix(2).filter { $0 == 0x0A || $0 == 0x0D }
      return Splice(span: region.span, replacement: Array(mark.utf8) + ending)
    }
    return Splice.apply(splices, to: bytes)
  }

  /// A text with results in place of their lines.
  func replaced(in text: [UInt8], by choices: [MergeKeys.Key: RegionChoice]) -> [UInt8] {
    var result: [UInt8] = []
    var isFirst = true
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var line = Array(line)
      let ending = line.last == 0x0D ? [0x0D] : [UInt8]()
      if let number = Self.number(in: line.dropLast(ending.count)), keys.indices.contains(number) {
        guard let region = choices[keys[number]]?.region else { continue }
        line = region.bytes + ending
      }
      result += (isFirst ? [] : [0x0A]) + line
      isFirst = false
    }
    return result
  }

  private static func number(in line: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: line, as: UTF8.self)
    guard text.hasPrefix(start), text.hasSuffix(" -->") else { return nil }
    return Int(text.dropFirst(start.count).dropLast(" -->".count))
  }
}
