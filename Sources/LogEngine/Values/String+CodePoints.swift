extension String {
  /// Whether both have the same code points.
  func isExactly(_ other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// Order by code points, which is the order of the UTF-8 bytes.
  func precedesExactly(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// How many code points the text has.
  var codePointCount: Int { unicodeScalars.count }

  /// Whether the code points of `other` occur in this text in a row.
  func containsExactly(_ other: String) -> Bool {
    Bytes.firstOffset(of: Array(other.utf8)[...], in: Array(utf8)[...]) != nil
  }

  /// Whether the text begins with the code points of `prefix`.
  func beginsExactly(with prefix: String) -> Bool {
    utf8.starts(with: prefix.utf8)
  }

  /// Whether the text ends with the code points of `suffix`.
  func endsExactly(with suffix: String) -> Bool {
    utf8.count >= suffix.utf8.count && utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}

/// Searches in bytes; a match of whole UTF-8 texts can only begin where a code point begins.
enum Bytes {
  /// Offset of the first occurrence of `needle`; an empty one is found at once.
  static func firstOffset(of needle: ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> Int? {
    guard let first = needle.first else { return text.startIndex }
    guard needle.count <= text.count else { return nil }
    return text.withUnsafeBufferPointer { text_ in
      needle.withUnsafeBufferPointer { needle_ in
        for start in 0...(text_.count - needle_.count) where text_[start] == first {
          var length = 1
          while length < needle_.count, text_[start + length] == needle_[length] { length += 1 }
          if length == needle_.count { return text.startIndex + start }
        }
        return nil
      }
    }
  }
}
