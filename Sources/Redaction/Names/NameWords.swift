/// A name taken apart: `DB_PASSWORD`, `dbPassword`, `db-password` and `db.password` are the same words.
struct NameWords {
  /// All words in small letters, without what separates them and without a number at the end.
  private(set) var letters: [UInt8] = []
  private var starts: [Int] = []

  init(_ name: ArraySlice<UInt8>) {
    letters.reserveCapacity(name.count)
    var previous: UInt8 = 0
    for place in name.indices {
      let byte = name[place]
      if byte.isAlphanumeric {
        let next = place + 1 < name.endIndex ? name[place + 1] : 0
        if Self.beginsWord(byte, after: previous, before: next) { starts.append(letters.count) }
        letters.append(byte.lowercased)
      }
      previous = byte
    }
    while let last = letters.last, last.isDigit {
      letters.removeLast()
      if starts.last == letters.count { starts.removeLast() }
    }
  }

  /// How many words there are.
  var count: Int { starts.count }

  /// A word counted from the end: 0 for the last one. Empty when there is none.
  func word(fromEnd distance: Int) -> ArraySlice<UInt8> {
    guard distance < starts.count else { return [] }
    let index = starts.count - 1 - distance
    let end = index + 1 < starts.count ? starts[index + 1] : letters.count
    return letters[starts[index]..<end]
  }

  /// Whether the words end so, wherever the boundaries between them are.
  func hasSuffix(_ suffix: [UInt8]) -> Bool {
    letters.count >= suffix.count && letters[(letters.count - suffix.count)...] == suffix[...]
  }

  /// `clientSecret`, `APIKey` and `client_secret` have two words each.
  private static func beginsWord(_ byte: UInt8, after previous: UInt8, before next: UInt8) -> Bool {
    if !previous.isAlphanumeric { return true }
    guard byte.isUppercase else { return false }
    return !previous.isUppercase || next.isLowercase
  }
}
