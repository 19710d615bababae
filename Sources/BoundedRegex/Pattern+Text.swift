extension Pattern {
  /// Whether the pattern occurs in a text.
  public func matches(_ text: String) throws(PatternError) -> Bool {
    try Pattern.lend(text) { (bytes) throws(PatternError) in
      try firstMatch(in: bytes) != nil
    }
  }

  /// The texts of the first match and its groups; nil without a match.
  public func firstMatch(in text: String) throws(PatternError) -> [String?]? {
    try Pattern.lend(text) { (bytes) throws(PatternError) in
      try firstMatch(in: bytes).map { Pattern.texts($0, bytes) }
    }
  }

  /// The texts of all matches that do not overlap.
  public func allMatches(in text: String) throws(PatternError) -> [[String?]] {
    var found: [[String?]] = []
    try forEachMatch(in: text) { match, bytes in found.append(Pattern.texts(match, bytes)) }
    return found
  }

  /// The text with every match replaced by what `replacement` makes of its groups' texts.
  public func replacingMatches(in text: String, with replacement: ([String?]) -> [UInt8])
    throws(PatternError) -> String
  {
    var result: [UInt8] = []
    var copied = 0
    try forEachMatch(in: text) { match, bytes in
      guard let whole = match.first ?? nil else { return }
      result += bytes[copied..<whole.lowerBound]
      result += replacement(Pattern.texts(match, bytes))
      copied = whole.upperBound
    }
    result += Array(text.utf8).dropFirst(copied)
    return String(decoding: result, as: UTF8.self)
  }

  private func forEachMatch(
    in text: String, _ body: (Match, UnsafeBufferPointer<UInt8>) -> Void
  ) throws(PatternError) {
    try Pattern.lend(text) { (bytes) throws(PatternError) in
      var start = 0
      while start <= bytes.count, let match = try firstMatch(in: bytes, from: start),
        let whole = match.first ?? nil
      {
        body(match, bytes)
        start = whole.upperBound
        if whole.isEmpty {
          // An empty match would be found again at the same place.
          start += 1
          while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        }
      }
    }
  }

  private static func texts(_ match: Match, _ bytes: UnsafeBufferPointer<UInt8>) -> [String?] {
    match.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
  }

  /// Lends the bytes of a text, which are always valid UTF-8.
  private static func lend<Result>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws(PatternError) -> Result
  ) throws(PatternError) -> Result {
    var bytes = Array(text.utf8)
    // An empty buffer has no address, and PCRE2 wants one.
    let isEmpty = bytes.isEmpty
    if isEmpty { bytes.append(0) }
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      let lent = isEmpty ? UnsafeBufferPointer(rebasing: buffer.prefix(0)) : buffer
      return Swift.Result { () throws(PatternError) in try body(lent) }
    }
    return try outcome.get()
  }
}
