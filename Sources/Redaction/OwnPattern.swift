import BoundedRegex

/// A regular expression of the user's, with a name.
final class OwnPattern {
  let kind: SecretKind
  private let pattern: Pattern
  /// Whether it has been too expensive on some text.
  private var isExpensive = false

  /// The longest name, in bytes.
  static let longestName = 40
  /// What an expensive pattern is still tried on, in bytes.
  private static let shortText = 1_000

  /// Compiles a pattern.
  ///
  /// - Throws: ``RedactionError`` that names the pattern.
  init(name: String, expression: String) throws(RedactionError) {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, first.isLowercase, bytes.count <= Self.longestName,
      bytes.allSatisfy({ $0.isLowercase || $0.isDigit || $0 == UInt8(ascii: "-") })
    else {
      throw RedactionError(
        .badName, "“\(name)” cannot be the name of a redaction pattern",
        hint: "write up to \(Self.longestName) small letters, digits and “-”, a letter first")
    }
    kind = SecretKind(name)
    guard !SecretKind.builtIn.contains(kind) else {
      throw RedactionError(
        .badName, "the name “\(name)” of a redaction pattern is that of a built-in kind",
        hint: "choose another name, such as “own-\(name)”")
    }
    do {
      pattern = try Pattern(expression)
    } catch {
      throw RedactionError(
        .badPattern, "redaction pattern “\(name)”: \(error.message)",
        hint: error.hint ?? "put the expression right, or remove the pattern", cause: error
      )
    }
  }

  /// What the pattern finds outside of pseudonyms, or the whole text where it cannot be searched within its
  /// limits: what nobody has looked at is not shown.
  func findings(in text: ByteText, beside marks: [PseudonymMark]) -> [Finding] {
    let whole = Finding(range: 0..<text.count, kind: .unsearchable)
    if isExpensive, text.count > Self.shortText { return [whole] }
    do {
      var findings: [Finding] = []
      var next = marks[...]
      try pattern.forEachMatch(in: text.bytes) { match in
        guard let range = (match.count > 1 ? match[1] : nil) ?? match.first ?? nil else { return }
        next = next.drop { $0.range.upperBound <= range.lowerBound }
        findings += Self.parts(of: range, outside: next).map { Finding(range: $0, kind: kind) }
      }
      return findings
    } catch {
      isExpensive = true
      return [whole]
    }
  }

  /// What is left of a range without the pseudonyms in it.
  private static func parts(of range: Range<Int>, outside marks: ArraySlice<PseudonymMark>)
    -> [Range<Int>]
  {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for mark in marks.prefix(while: { $0.range.lowerBound < range.upperBound }) {
      if start < mark.range.lowerBound { parts.append(start..<mark.range.lowerBound) }
      start = max(start, mark.range.upperBound)
    }
    if start < range.upperBound { parts.append(start..<range.upperBound) }
    return parts
  }
}
