/// Finds secrets again where nothing gives them away, such as in a column that a query cut out of a message.
///
/// Only whole words that no person would write are looked for: a password `production` would take every such
/// word with it.
enum KnownSecrets {
  /// Whether a secret is found again wherever it stands as a word.
  static func isUnmistakable(_ secret: ArraySlice<UInt8>) -> Bool {
    guard secret.count >= 8, secret.allSatisfy(isWide) else { return false }
    let shape = ValueShape(secret.prefix(ValueDemand.glance))
    // Both cases and digits: a password, or a word that nobody misses.
    if shape.isMixed { return true }
    return secret.count >= 16 && shape.isOpaque && (shape.isUUID || !shape.isResourceName)
  }

  /// The words of a text that are secrets noted before.
  static func findings(in text: ByteText, _ pseudonyms: Pseudonyms) -> [Finding] {
    guard !pseudonyms.lengths.isEmpty else { return [] }
    return [isNarrow, isWide].flatMap { isPart in
      words(of: text, isPart).compactMap { range in
        guard pseudonyms.lengths.contains(range.count) else { return nil }
        return pseudonyms.kind(of: text[range]).map { Finding(range: range, kind: $0) }
      }
    }
  }

  private static func words(of text: ByteText, _ isPart: (UInt8) -> Bool) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var place = 0
    while place < text.count {
      let start = text.end(of: { !isPart($0) }, from: place)
      place = text.end(of: isPart, from: start)
      var first = start
      // `\n` before a word.
      if text[first - 1] == UInt8(ascii: "\\"), text[first].isEscapeLetter { first += 1 }
      if place > first { words.append(first..<place) }
    }
    return words
  }

  private static func isNarrow(_ byte: UInt8) -> Bool { byte.isBase64URL }
  private static func isWide(_ byte: UInt8) -> Bool { byte.isHeaderToken }
}
