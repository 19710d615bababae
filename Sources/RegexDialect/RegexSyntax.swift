/// The shape of a regular expression: its groups, and what is wrong with it.
///
/// The dialect is the common part of RE2 and PCRE2 that section 1 and section 10 (23) settle on: no look-around,
/// no back-references. Patterns are untrusted, so nesting is bounded.
public struct RegexSyntax: Hashable, Sendable {
  /// What is wrong, and where.
  public struct Problem: Hashable, Sendable {
    /// One sentence that continues “invalid regular expression:”.
    public let message: String
    /// Offset in UTF-8 bytes of the pattern.
    public let offset: Int
  }

  /// Names of the named groups, in order of their opening brackets.
  public private(set) var namedGroups: [String] = []
  /// Number of capturing groups without a name.
  public private(set) var unnamedGroupCount = 0
  /// Names of all capturing groups in order, nil for one without a name.
  public private(set) var groups: [String?] = []
  /// The first thing that is wrong; nil for a valid pattern.
  public private(set) var problem: Problem?

  private static let maximumNesting = 100
  private static let largestRepeat = 1000

  /// Reads a pattern as it stands between the slashes.
  public init(_ pattern: String) {
    var reader = Reader(scalars: Array(pattern.unicodeScalars))
    do throws(Failure) {
      try read(&reader)
    } catch {
      let before = reader.scalars[..<min(error.place, reader.scalars.count)]
      problem = Problem(
        message: error.message, offset: before.reduce(0) { $0 + UTF8.width($1) })
    }
  }

  private struct Failure: Error {
    let message: String
    let place: Int
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var place = 0

    var current: Unicode.Scalar? { at(0) }

    func at(_ distance: Int) -> Unicode.Scalar? {
      place + distance < scalars.count ? scalars[place + distance] : nil
    }

    mutating func accept(_ text: String) -> Bool {
      let wanted = Array(text.unicodeScalars)
      guard place <= scalars.count, scalars[place...].starts(with: wanted) else { return false }
      place += wanted.count
      return true
    }
  }

  private mutating func read(_ reader: inout Reader) throws(Failure) {
    var open: [Int] = []
    var canRepeat = false
    while let scalar = reader.current {
      let start = reader.place
      switch scalar {
      case "\\":
        canRepeat = try escape(&reader)
      case "[":
        try characterClass(&reader)
        canRepeat = true
      case "(":
        guard open.count < Self.maximumNesting else {
          throw Failure(message: "too many groups inside one another", place: start)
        }
        canRepeat = false
        if try group(&reader) { open.append(start) }
      case ")":
        guard open.popLast() != nil else {
          throw Failure(message: "this bracket closes no group", place: start)
        }
        reader.place += 1
        canRepeat = true
      case "*", "+", "?":
        reader.place += 1
        try requireRepeatable(canRepeat, at: start)
        _ = reader.accept("?")
        canRepeat = false
      case "{" where try quantifier(&reader):
        try requireRepeatable(canRepeat, at: start)
        _ = reader.accept("?")
        canRepeat = false
      default:
        reader.place += 1
        canRepeat = scalar != "|"
      }
    }
    if let start = open.last { throw Failure(message: "this group is not closed", place: start) }
  }

  private func requireRepeatable(_ canRepeat: Bool, at place: Int) throws(Failure) {
    if !canRepeat { throw Failure(message: "there is nothing to repeat", place: place) }
  }

  // MARK: Groups

  /// Reads the opening of a group; false when it opened none, as `(?i)`.
  private mutating func group(_ reader: inout Reader) throws(Failure) -> Bool {
    let start = reader.place
    reader.place += 1
    guard reader.accept("?") else {
      unnamedGroupCount += 1
      groups.append(nil)
      return true
    }
    for mark in ["=", "!", "<=", "<!"] where reader.accept(mark) {
      throw Failure(message: "look-around is not supported", place: start)
    }
    if reader.accept("P=") {
      throw Failure(message: "back-references are not supported", place: start)
    }
    if reader.accept("P<") || reader.accept("<") {
      try groupName(&reader, from: start)
      return true
    }
    return try flags(&reader, from: start)
  }

  private mutating func groupName(_ reader: inout Reader, from start: Int) throws(Failure) {
    var name = String.UnicodeScalarView()
    while let scalar = reader.current, scalar != ">" {
      guard
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "_@.-".unicodeScalars.contains(scalar)
      else {
        throw Failure(message: "a group's name holds only letters, digits and `_`", place: start)
      }
      name.append(scalar)
      reader.place += 1
    }
    guard reader.current == ">", !name.isEmpty else {
      throw Failure(message: "a group's name ends with `>`", place: start)
    }
    reader.place += 1
    let text = String(name)
    guard !namedGroups.contains(text) else {
      throw Failure(message: "two groups are called “\(text)”", place: start)
    }
    namedGroups.append(text)
    groups.append(text)
  }

  /// `(?i)` and `(?i:`.
  private func flags(_ reader: inout Reader, from start: Int) throws(Failure) -> Bool {
    while let scalar = reader.current, "imsUx-".unicodeScalars.contains(scalar) {
      reader.place += 1
    }
    if reader.accept(":") { return true }
    if reader.accept(")") { return false }
    throw Failure(message: "this kind of group is not supported", place: start)
  }

  // MARK: Parts

  /// Reads an escape and answers whether it can be repeated.
  private func escape(_ reader: inout Reader) throws(Failure) -> Bool {
    let start = reader.place
    guard let next = reader.at(1) else {
      throw Failure(message: "a backslash at the end escapes nothing", place: start)
    }
    reader.place += 2
    switch next {
    case "1"..."9", "k", "g":
      throw Failure(message: "back-references are not supported", place: start)
    case "Q":
      while reader.current != nil, !reader.accept("\\E") { reader.place += 1 }
    case "p", "P", "x", "o", "N":
      guard reader.current == "{" else { break }
      while let scalar = reader.current, scalar != "}" {
        reader.place += scalar == "\\" ? 2 : 1
      }
      guard reader.accept("}") else {
        throw Failure(message: "this escape is not closed", place: start)
      }
    default: break
    }
    return true
  }

  private func characterClass(_ reader: inout Reader) throws(Failure) {
    let start = reader.place
    reader.place += 1
    _ = reader.accept("^")
    var isFirst = true
    while let scalar = reader.current {
      if scalar == "]", !isFirst {
        reader.place += 1
        return
      }
      isFirst = false
      if scalar == "[", reader.at(1) == ":" {
        reader.place += 2
        while reader.current != nil, !reader.accept(":]") { reader.place += 1 }
      } else {
        reader.place += scalar == "\\" ? 2 : 1
      }
    }
    throw Failure(message: "this character class is not closed", place: start)
  }

  /// `{2}`, `{2,}` or `{2,3}`; any other brace is an ordinary character.
  private func quantifier(_ reader: inout Reader) throws(Failure) -> Bool {
    let start = reader.place
    var place = start + 1
    func digits() -> Int? {
      var value: Int?
      while place < reader.scalars.count, let digit = reader.scalars[place].digit {
        value = min((value ?? 0) * 10 + digit, 1_000_000)
        place += 1
      }
      return value
    }
    guard let least = digits() else { return false }
    var most: Int? = least
    if place < reader.scalars.count, reader.scalars[place] == "," {
      place += 1
      most = digits()
    }
    guard place < reader.scalars.count, reader.scalars[place] == "}" else { return false }
    if let most, most < least {
      throw Failure(message: "the repeat counts are in the wrong order", place: start)
    }
    guard max(least, most ?? 0) <= Self.largestRepeat else {
      throw Failure(
        message: "a repeat count is greater than \(Self.largestRepeat)", place: start)
    }
    reader.place = place + 1
    return true
  }
}

extension Unicode.Scalar {
  fileprivate var digit: Int? {
    ("0"..."9").contains(self) ? Int(value) - 0x30 : nil
  }
}
