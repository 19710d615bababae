import InsightsLanguage
import SourceText

/// How a value is written so that it means itself.
enum ValueWriting {
  /// The value as a regular expression that matches exactly it.
  ///
  /// Every mark that means something anywhere in a pattern is escaped, and what cannot be seen is written as an
  /// escape, so that the result stays on one line and between its slashes.
  static func quotedForRegex(_ value: String) -> String {
    var result = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
      case _ where metacharacters.contains(scalar):
        result += "\\"
        result.unicodeScalars.append(scalar)
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Marks that a backslash makes literal everywhere in a pattern, character classes included.
  static let metacharacters: Set<Unicode.Scalar> = Set(#"\^$.|?*+()[]{}/-#&~"#.unicodeScalars)

  /// Whether a quantifier behind a quoted value would reach only its last character.
  static func needsGroup(_ value: String, before next: UInt8?) -> Bool {
    guard let next, "*+?{".utf8.contains(next) else { return false }
    return value.unicodeScalars.count != 1
  }

  /// What a bare value is, or nil when it may not stand outside quotes.
  enum Word {
    case name, number, negativeNumber, period
  }

  static func word(_ value: String) -> Word? {
    let tokens = Lexer.tokenize(value).tokens
    guard let first = tokens.first, let last = tokens.last, tokens.count <= 2,
      first.span.start == 0, last.span.end == value.utf8.count
    else { return nil }
    switch (first.kind, tokens.count) {
    case (.number, 1): return .number
    case (.period, 1): return value.contains(".") ? nil : .period
    case (.minus, 2): return last.kind == .number && last.span.start == 1 ? .negativeNumber : nil
    case (.identifier, 1): return CommandWords.reserved.contains(value.lowercased()) ? nil : .name
    default: return nil
    }
  }
}
