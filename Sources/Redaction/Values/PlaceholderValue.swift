/// Tells what stands for a value from a value: masks, variables, code, and words such as `null`.
enum PlaceholderValue {
  /// Whether a value of moderate length is none.
  static func matches(_ value: ArraySlice<UInt8>, isQuoted: Bool) -> Bool {
    guard let first = value.first, let last = value.last else { return true }
    return isMask(value) || isVariable(value, first, last, isQuoted) || isReference(value)
      || words.contains(word(value))
      || (!isQuoted && isCode(value))
  }

  /// `****`, `xxxx-xxxx`, `********1234`, `…`, `•••`.
  private static func isMask(_ value: ArraySlice<UInt8>) -> Bool {
    if value.allSatisfy({ $0 == value[value.startIndex] }) { return true }
    var stars = 0
    for byte in value {
      stars = byte == UInt8(ascii: "*") ? stars + 1 : 0
      if stars == 3 { return true }
    }
    let bullets: Set<UInt8> = [0xE2, 0x80, 0xA2, 0x97, 0x8F, 0xA6]
    return value.allSatisfy { "xX*-._#?".utf8.contains($0) || bullets.contains($0) }
  }

  /// `${X}`, `$X`, `$(…)`, `{{ x }}`, `%X%`, `%s`, `<x>`, `[x]`, `{0}`, `#{x}`.
  private static func isVariable(
    _ value: ArraySlice<UInt8>, _ first: UInt8, _ last: UInt8, _ isQuoted: Bool
  ) -> Bool {
    let rest = value.dropFirst()
    switch first {
    case UInt8(ascii: "$"):
      if let second = rest.first, second == UInt8(ascii: "{") || second == UInt8(ascii: "(") {
        return true
      }
      // A password may begin with a dollar, but is not all capitals behind it.
      return !rest.isEmpty && rest.allSatisfy(\.isNamePart)
        && (!rest.contains(where: \.isLowercase) || SecretName(rest) != nil)
    case UInt8(ascii: "<"): return last == UInt8(ascii: ">")
    case UInt8(ascii: "["), UInt8(ascii: "("):
      // Without quotes the value ends before the bracket.
      return last == UInt8(ascii: "]") || last == UInt8(ascii: ")")
        || (!isQuoted && rest.allSatisfy(\.isLetter))
    case UInt8(ascii: "{"):
      guard let second = rest.first else { return true }
      return second == UInt8(ascii: "{") || second.isQuote || second == UInt8(ascii: "\\")
        || (last == UInt8(ascii: "}") && rest.dropLast().allSatisfy(\.isNamePart))
    case UInt8(ascii: "#"): return rest.first == UInt8(ascii: "{")
    case UInt8(ascii: "%"):
      return value.count <= 3
        || (last == UInt8(ascii: "%") && rest.dropLast().allSatisfy(\.isNamePart))
    default: return false
    }
  }

  /// A pointer to where the secret is kept: `arn:…`, `/run/secrets/db`, `vault:…`, `./key.pem`.
  private static func isReference(_ value: ArraySlice<UInt8>) -> Bool {
    for beginning in [
      "arn:", "vault:", "ssm:", "ref+", "env:", "secretsmanager:", "!Ref", "!GetAtt",
    ]
    where value.starts(with: beginning.utf8) {
      return true
    }
    let path = value.first == UInt8(ascii: ".") ? value.dropFirst() : value
    return path.first == UInt8(ascii: "/") && path.dropFirst().contains(UInt8(ascii: "/"))
      && path.allSatisfy { $0.isNamePart || $0 == UInt8(ascii: "/") }
      && ValueShape(path.dropFirst()).isResourceName
  }

  /// `getPassword()`, `self.password`, `os.environ["X"]`.
  private static func isCode(_ value: ArraySlice<UInt8>) -> Bool {
    guard value[value.startIndex].isLetter || value[value.startIndex] == UInt8(ascii: "_") else {
      return false
    }
    let name = value.prefix {
      $0.isAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
    }
    let next = name.endIndex < value.endIndex ? value[name.endIndex] : 0
    if next == UInt8(ascii: "(") || next == UInt8(ascii: "[") { return true }
    // `Array<Character>`, a type.
    if next == UInt8(ascii: "<"), value.contains(UInt8(ascii: ">")) { return true }
    return name.count == value.count && name.contains(UInt8(ascii: "."))
      && SecretName(name) != nil
  }

  /// The value in small letters, without a mark behind it.
  private static func word(_ value: ArraySlice<UInt8>) -> String {
    let end = value.last.map { "?!.:".utf8.contains($0) } == true ? 1 : 0
    return String(decoding: value.dropLast(end).map(\.lowercased), as: UTF8.self)
  }

  /// What programs and people write where no secret is.
  private static let words: Set<String> = Set(
    """
    null nil none undefined nan empty blank true false yes no ok on off default unknown n/a na \
    required optional missing invalid incorrect expired wrong valid changed change changeme reset \
    set unset string str text bool boolean integer int number object char varchar bytes hidden \
    redacted masked filtered removed sanitized secured encrypted protected the must should is was \
    has have had not user for of and or to in at on your you can cannot does did will too length \
    mismatch failed failure success error denied accepted rejected attempt attempts please enter \
    verification authentication authorization
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
