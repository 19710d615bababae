/// Blanks of ASCII: the space, and what begins lines, columns and pages.
enum AsciiBlanks {
  /// The bytes without blanks at both ends.
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop(while: contains)
    while let last = bytes.last, contains(last) { bytes.removeLast() }
    return bytes
  }

  /// Whether a byte is a blank.
  static func contains(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
