import SourceText

extension Lexer {
  /// A word, or words joined by dots; a segment behind a dot may begin with a digit.
  mutating func path() -> Token.Kind {
    while true {
      while case let length = nameScalarLength(at: index, continuing: true), length > 0 {
        index += length
      }
      guard peek() == UInt8(ascii: "."), nameScalarLength(at: index + 1, continuing: true) > 0
      else { return .identifier }
      index += 1
    }
  }

  /// A number, a period, or a word that only begins like one.
  mutating func number() -> Token.Kind {
    digits()
    var isPlain = true
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      index += 1
      digits()
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
      let start = index
      if isDigit(peek(1 + sign)) {
        index += 1 + sign
        digits()
        if nameScalarLength(at: index, continuing: true) > 0 { index = start }
      }
    }
    let unitStart = index
    while nameScalarLength(at: index, continuing: true) > 0
      || (peek() == UInt8(ascii: ".") && nameScalarLength(at: index + 1, continuing: true) > 0)
    {
      index += max(1, nameScalarLength(at: index, continuing: true))
      isPlain = false
    }
    if isPlain { return .number }
    return Period.Unit(spelling: word(Span(unitStart, index))) == nil ? .digitName : .period
  }

  /// Whether a dot here begins a number such as `.5` rather than a step into a value.
  var startsFraction: Bool {
    isDigit(peek(1)) && !isStep(at: index)
  }

  /// Whether the token before is a dot that steps into a value, so that digits are an index.
  var followsPathDot: Bool {
    guard let last = tokens.last, last.kind == .dot else { return false }
    return last.span.end == index && isStep(at: last.span.start)
  }

  private func isStep(at place: Int) -> Bool {
    guard place > 0 else { return false }
    switch bytes[place - 1] {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "`"): return true
    default: return false
    }
  }

  private mutating func digits() {
    while isDigit(peek()) { index += 1 }
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  /// The bytes of the scalar at a place if it may stand in a name, else 0.
  func nameScalarLength(at place: Int, continuing: Bool = false) -> Int {
    guard place < bytes.count else { return 0 }
    switch bytes[place] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: "@"):
      return 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return continuing ? 1 : 0
    case 0x80...:
      guard let scalar = scalar(at: place) else { return 0 }
      let properties = scalar.properties
      let belongs =
        properties.isAlphabetic
        || continuing
          && (properties.numericType != nil || properties.generalCategory == .nonspacingMark)
      return belongs ? UTF8.width(scalar) : 0
    default:
      return 0
    }
  }

  /// The scalar that begins at a place.
  func scalar(at place: Int) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes[place..<min(place + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }
}
