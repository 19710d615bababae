extension Pattern {
  /// Whether the pattern occurs in a text.
  public func matches(_ text: String) throws(PatternError) -> Bool {
    try Pattern.lend(Array(text.utf8)) { (bytes) throws(PatternError) in
      try firstMatch(in: bytes) != nil
    }
  }

  /// The texts of the first match and its groups; nil without a match.
  public func firstMatch(in text: String) throws(PatternError) -> [String?]? {
    try Pattern.lend(Array(text.utf8)) { (bytes) throws(PatternError) in
      try firstMatch(in: bytes).map { Pattern.texts($0, bytes) }
    }
  }

  /// The texts of all matches that do not overlap.
  public func allMatches(in text: String) throws(PatternError) -> [[String?]] {
    var found: [[String?]] = []
    let bytes = Array(text.utf8)
    try forEachMatch(in: bytes) { found.append(Pattern.texts($0, bytes)) }
    return found
  }

  /// The text with every match replaced by what `replacement` makes of its groups' texts.
  public func replacingMatches(in text: String, with replacement: ([String?]) -> [UInt8])
    throws(PatternError) -> String
  {
    var result: [UInt8] = []
    var copied = 0
    let bytes = Array(text.utf8)
    try forEachMatch(in: bytes) { match in
      guard let whole = match.first ?? nil else { return }
      result += bytes[copied..<whole.lowerBound]
      result += replacement(Pattern.texts(match, bytes))
      copied = whole.upperBound
    }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  /// Shows each match to `body`, from left to right, as the ranges in `bytes` of the whole and its groups; nil
  /// for a group that took no part. Matches do not overlap.
  ///
  /// - Parameter bytes: valid UTF-8.
  /// - Throws: ``PatternError`` `tooExpensive`.
  public func forEachMatch(in bytes: [UInt8], _ body: ([Range<Int>?]) -> Void) throws(PatternError)
  {
    try Pattern.lend(bytes) { (lent) throws(PatternError) in
      var start = 0
      while start <= lent.count, let match = try firstMatch(in: lent, from: start),
        let whole = match.first ?? nil
      {
        body(match)
        start = whole.upperBound
        if whole.isEmpty {
          // An empty match would be found again at the same place.
          start += 1
          while start < lent.count, lent[start] & 0xC0 == 0x80 { start += 1 }
        }
      }
    }
  }

  private static func texts<Bytes: RandomAccessCollection<UInt8>>(_ match: Match, _ bytes: Bytes)
    -> [String?] where Bytes.Index == Int
  {
    match.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
  }

  /// Lends bytes that are valid UTF-8.
  private static func lend<Result>(
    _ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws(PatternError) -> Result
  ) throws(PatternError) -> Result {
    // An empty buffer has no address, and PCRE2 wants one.
    let padded = bytes.isEmpty ? [0] : bytes
    let outcome = padded.withUnsafeBufferPointer { buffer in
      let lent = UnsafeBufferPointer(rebasing: buffer.prefix(bytes.count))
      return Swift.Result { () throws(PatternError) in try body(lent) }
    }
    return try outcome.get()
  }
}
