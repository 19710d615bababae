/// A part of a date's pattern, in the letters of Java's DateTimeFormatter.
enum DatePattern {
  case literal(Unicode.Scalar)
  case letter(Unicode.Scalar, Int)

  /// Whether digits stand here.
  var isNumber: Bool {
    switch self {
    case .literal: false
    case .letter(let letter, let count):
      "yudDHhkKmsSn".unicodeScalars.contains(letter)
        || ((letter == "M" || letter == "L") && count <= 2)
    }
  }

  /// The parts of a Java pattern; quoted text and everything but letters stands for itself. Nil for a quote
  /// without end.
  static func java(_ pattern: String) -> [DatePattern]? {
    var parts: [DatePattern] = []
    var rest = Array(pattern.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if scalar == "'" {
        if rest.first == "'" {
          rest = rest.dropFirst()
          parts.append(.literal("'"))
          continue
        }
        guard let end = rest.firstIndex(of: "'") else { return nil }
        parts += rest[..<end].map { .literal($0) }
        rest = rest[(end + 1)...]
      } else if "a"..."z" ~= scalar || "A"..."Z" ~= scalar {
        let count = rest.prefix { $0 == scalar }.count
        rest = rest.dropFirst(count)
        parts.append(.letter(scalar, count + 1))
      } else if scalar != "[" && scalar != "]" {
        parts.append(.literal(scalar))
      }
    }
    return parts
  }

  private static let strftimeLetters: [Unicode.Scalar: (Unicode.Scalar, Int)] = [
    "Y": ("y", 4), "y": ("y", 2), "m": ("M", 2), "d": ("d", 2), "e": ("d", 1), "H": ("H", 2),
    "I": ("h", 2), "M": ("m", 2), "S": ("s", 2), "L": ("S", 3), "f": ("S", 6), "N": ("S", 9),
    "p": ("a", 1), "b": ("M", 3), "B": ("M", 4), "a": ("E", 3), "A": ("E", 4), "z": ("Z", 1),
    "Z": ("z", 1), "j": ("D", 3),
  ]

  /// The parts of a strftime pattern; nil for a code that cannot be read.
  static func strftime(_ pattern: String) -> [DatePattern]? {
    var parts: [DatePattern] = []
    var scalars = pattern.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%" else {
        parts.append(.literal(scalar))
        continue
      }
      guard let code = scalars.next() else { return nil }
      switch code {
      case "%": parts.append(.literal("%"))
      case "F": parts += strftime("%Y-%m-%d") ?? []
      case "T": parts += strftime("%H:%M:%S") ?? []
      case "R": parts += strftime("%H:%M") ?? []
      default:
        guard let (letter, count) = strftimeLetters[code] else { return nil }
        parts.append(.letter(letter, count))
      }
    }
    return parts
  }
}
