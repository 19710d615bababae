/// What a line has to begin with to be inside the same list items and quotes as another line.
struct ContainerMarks {
  private let prefix: [UInt8]
  private let offset: Int

  /// - Parameters:
  ///   - prefix: what stands before the other line's text: blanks for list items, `>` for quotes.
  ///   - offset: columns at the end of the prefix that belong to the text and not to a container.
  init(_ prefix: String, offset: Int) {
    self.prefix = Array(prefix.utf8)
    self.offset = offset
  }

  /// The columns by which a line's text is indented inside the containers, and the text; nil when the line
  /// is not inside them.
  ///
  /// As in CommonMark, up to three blanks may stand before a `>`, and the blank behind it may be missing.
  func text(of line: ArraySlice<UInt8>) -> (indentation: Int, text: ArraySlice<UInt8>)? {
    var line = line
    var rest = prefix[...]
    while let quote = rest.firstIndex(of: UInt8(ascii: ">")) {
      let allowed = Self.columns(of: rest[..<quote]) + 3
      let blanks = line.prefix(while: Self.isBlank)
      line = line.dropFirst(blanks.count)
      guard Self.columns(of: blanks) <= allowed, line.first == UInt8(ascii: ">") else { return nil }
      line = Self.withoutBlank(line.dropFirst())
      rest = Self.withoutBlank(rest[(quote + 1)...])
    }
    let blanks = line.prefix(while: Self.isBlank)
    let indentation = Self.columns(of: blanks) - max(0, Self.columns(of: rest) - offset)
    return indentation < 0 ? nil : (indentation, line.dropFirst(blanks.count))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func withoutBlank(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.first == 0x20 ? line.dropFirst() : line
  }

  /// Columns of blanks, a tab reaching to the next multiple of four.
  private static func columns(of blanks: ArraySlice<UInt8>) -> Int {
    blanks.reduce(0) { $1 == 0x09 ? ($0 / 4 + 1) * 4 : $0 + 1 }
  }
}
