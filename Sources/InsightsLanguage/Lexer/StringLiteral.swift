/// How text is written between quotes (section 1, “Strings”): a backslash escapes a quote or a backslash and
/// stands for itself before anything else, so `'\d'` is two characters.
public enum StringLiteral {
  /// The text of a literal given with or without its quotes' content only: escapes resolved.
  public static func decode(_ content: String) -> String {
    guard content.utf8.contains(UInt8(ascii: "\\")) else { return content }
    var result = String.UnicodeScalarView()
    var scalars = content.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      guard let next = scalars.next() else {
        result.append(scalar)
        break
      }
      if !isEscapable(next) { result.append(scalar) }
      result.append(next)
    }
    return String(result)
  }

  /// The content of a literal between `quote`s that decodes to `text`, with no more escapes than needed.
  public static func encode(_ text: String, quote: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if scalar == quote {
        result.append("\\")
      } else if scalar == "\\", scalars.first.map(isEscapable) ?? true {
        result.append("\\")
      }
      result.append(scalar)
    }
    return String(result)
  }

  /// A whole literal for `text`: in the preferred quotes unless the other kind saves an escape.
  public static func quoted(_ text: String, preferring quote: Unicode.Scalar = "\"") -> String {
    let other: Unicode.Scalar = quote == "\"" ? "'" : "\""
    let scalars = text.unicodeScalars
    let mark = scalars.contains(quote) && !scalars.contains(other) ? other : quote
    return "\(mark)\(encode(text, quote: mark))\(mark)"
  }

  private static func isEscapable(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\\" || scalar == "\"" || scalar == "'"
  }
}
