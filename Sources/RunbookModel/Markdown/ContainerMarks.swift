/// What a line has to begin with to be inside the same list items and quotes as another line.
struct ContainerMarks {
  private let prefix: [UInt8]

  /// - Parameter prefix: a container prefix: blanks for list items, `>` for quotes.
  init(_ prefix: String) {
    self.prefix = Array(prefix.utf8)
  }

  /// Takes the marks off a line; false when it does not have them.
  ///
  /// As in CommonMark, up to three blanks may stand before a `>`, and the blank behind it may be missing.
  func remove(from line: inout ArraySlice<UInt8>) -> Bool {
    var index = 0
    while index < prefix.count {
      let blanks = prefix[index...].prefix { $0 != UInt8(ascii: ">") }
      let isBeforeQuote = blanks.endIndex < prefix.count
      if isBeforeQuote {
        var skipped = 0
        while skipped < blanks.count + 3, line.first == 0x20 {
          line.removeFirst()
          skipped += 1
        }
        guard line.first == UInt8(ascii: ">") else { return false }
        line.removeFirst()
        index = blanks.endIndex + 1
        if line.first == 0x20 { line.removeFirst() }
        if index < prefix.count, prefix[index] == 0x20 { index += 1 }
      } else {
        guard removeColumns(columns(of: blanks), from: &line) else { return false }
        index = prefix.count
      }
    }
    return true
  }

  private func columns(of blanks: ArraySlice<UInt8>) -> Int {
    blanks.reduce(0) { $1 == 0x09 ? ($0 / 4 + 1) * 4 : $0 + 1 }
  }

  private func removeColumns(_ wanted: Int, from line: inout ArraySlice<UInt8>) -> Bool {
    var column = 0
    while column < wanted {
      switch line.first {
      case 0x20: column += 1
      case 0x09: column = (column / 4 + 1) * 4
      default: return false
      }
      line.removeFirst()
    }
    return true
  }
}
