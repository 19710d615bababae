/// What a value of moderate length consists of, to tell what a machine made from what a person wrote.
struct ValueShape {
  private let value: ArraySlice<UInt8>
  /// How many digits there are.
  private(set) var digits = 0
  private(set) var letters = 0
  private var capitals = 0
  private var changesOfCase = 0
  private var others = 0

  init(_ value: ArraySlice<UInt8>) {
    self.value = value
    var previous: UInt8 = 0
    for byte in value {
      if byte.isDigit {
        digits += 1
      } else if byte.isLetter {
        letters += 1
        if byte.isUppercase { capitals += 1 }
        if previous.isLetter, previous.isUppercase != byte.isUppercase { changesOfCase += 1 }
      } else {
        others += 1
      }
      previous = byte
    }
  }

  /// Whether the value looks made by a machine.
  var isOpaque: Bool {
    guard value.count >= 8, !value.contains(0x20) else { return false }
    if digits > 0, letters > 0 { return true }
    if digits > 0, others > 0 { return value.count >= 16 && !isDateOrAddress }
    // Words in camel case change it seldom.
    if value.count >= 16, changesOfCase * 5 >= value.count * 2 { return true }
    return value.count >= 24 && others == 0 && capitals == 0
  }

  /// Whether there are digits, small letters and capitals.
  var isMixed: Bool { digits > 0 && capitals > 0 && letters > capitals }

  /// Whether the value is a UUID.
  var isUUID: Bool {
    let groups = value.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return groups.map(\.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.allSatisfy(\.isHexDigit) }
  }

  /// Whether the value is made of words, as the names of Kubernetes objects, images, paths and versions
  /// are; short generated parts are common behind the first word.
  var isResourceName: Bool {
    let parts = value.split { "-_./:@".utf8.contains($0) }
    guard let first = parts.first, parts.allSatisfy(Self.isNamePart) else { return false }
    if parts.count == 1 { return Self.isWordWithNumber(first) }
    return first.allSatisfy(\.isLetter) || parts.allSatisfy(Self.isWordWithNumber)
  }

  private var isDateOrAddress: Bool {
    value.allSatisfy { $0.isDigit || "-:./+ ".utf8.contains($0) }
  }

  /// A word, a number, or what Kubernetes and hashes of commits append.
  private static func isNamePart(_ part: ArraySlice<UInt8>) -> Bool {
    if part.allSatisfy(\.isLetter) { return part.count <= 30 }
    return part.count <= 10 && !part.contains(where: \.isUppercase) || isWordWithNumber(part)
  }

  /// `database1`, `v2`, `us`, `17`.
  private static func isWordWithNumber(_ part: ArraySlice<UInt8>) -> Bool {
    let word = part.prefix(while: \.isLetter)
    let number = part[word.endIndex...]
    return number.allSatisfy(\.isDigit) && number.count <= (word.isEmpty ? 10 : 3)
      && word.count <= 30
  }
}
