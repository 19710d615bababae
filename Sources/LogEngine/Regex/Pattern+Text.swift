extension Pattern {
  /// Whether the pattern occurs in a text.
  func matches(_ text: String) throws(EngineError) -> Bool {
    try Pattern.lend(text) { (bytes) throws(EngineError) in
      try firstMatch(in: bytes) != nil
    }
  }

  /// The texts of the first match and its groups; nil without a match.
  func firstMatch(in text: String) throws(EngineError) -> [String?]? {
    try Pattern.lend(text) { (bytes) throws(EngineError) in
      try firstMatch(in: bytes).map { Pattern.texts($0, bytes) }
    }
  }

  /// The texts of all matches that do not overlap.
  func allMatches(in text: String) throws(EngineError) -> [[String?]] {
    var found: [[String?]] = []
    try forEachMatch(in: text) { match, bytes in found.append(Pattern.texts(match, bytes)) }
    return found
  }

  /// The text with every match replaced; `$1`, `${1}` and `${name}` in `template` stand for groups.
  func replacingMatches(in text: String, with template: ReplacementTemplate) throws(EngineError)
    -> String
  {
    var result: [UInt8] = []
    var copied = 0
    try forEachMatch(in: text) { match, bytes in
      guard let whole = match.first ?? nil else { return }
      result += bytes[copied..<whole.lowerBound]
      result += template.filled(with: Pattern.texts(match, bytes), groups: groups)
      copied = whole.upperBound
    }
    result += Array(text.utf8).dropFirst(copied)
    return String(decoding: result, as: UTF8.self)
  }

  private func forEachMatch(
    in text: String, _ body: (Match, UnsafeBufferPointer<UInt8>) -> Void
  ) throws(EngineError) {
    try Pattern.lend(text) { (bytes) throws(EngineError) in
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
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws(EngineError) -> Result
  ) throws(EngineError) -> Result {
    var bytes = Array(text.utf8)
    // An empty buffer has no address, and PCRE2 wants one.
    let isEmpty = bytes.isEmpty
    if isEmpty { bytes.append(0) }
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      let lent = isEmpty ? UnsafeBufferPointer(rebasing: buffer.prefix(0)) : buffer
      return Swift.Result { () throws(EngineError) in try body(lent) }
    }
    return try outcome.get()
  }
}

/// The replacement text of `regexReplace`.
struct ReplacementTemplate {
  private enum Piece {
    case text([UInt8])
    case group(String)
  }

  private var pieces: [Piece] = []

  /// Reads `$1`, `${1}`, `${name}` and `$$`; any other `$` is itself.
  init(_ text: String) {
    var rest = Array(text.utf8)[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      pieces.append(.text(Array(rest[..<dollar])))
      rest = rest[(dollar + 1)...]
      let digits = rest.prefix { $0 &- 0x30 < 10 }
      if rest.first == UInt8(ascii: "$") {
        pieces.append(.text([UInt8(ascii: "$")]))
        rest = rest.dropFirst()
      } else if !digits.isEmpty {
        pieces.append(.group(String(decoding: digits, as: UTF8.self)))
        rest = rest.dropFirst(digits.count)
      } else if rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) {
        pieces.append(.group(String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)))
        rest = rest[(end + 1)...]
      } else {
        pieces.append(.text([UInt8(ascii: "$")]))
      }
    }
    pieces.append(.text(Array(rest)))
  }

  /// The template with the texts of a match; groups that do not exist or took no part are empty.
  func filled(with texts: [String?], groups: [String?]) -> [UInt8] {
    pieces.flatMap { piece -> [UInt8] in
      switch piece {
      case .text(let bytes): return bytes
      case .group(let name):
        let index =
          Int(name) ?? groups.firstIndex { $0.map(name.isExactly) ?? false }.map { $0 + 1 } ?? -1
        return texts.indices.contains(index) ? Array((texts[index] ?? "").utf8) : []
      }
    }
  }
}
