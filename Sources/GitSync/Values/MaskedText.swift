/// Text from elsewhere in which no address shows its user, password or query.
public enum MaskedText {
  /// Replaces `user:password@` in every address of the text, and everything behind a `?` in one.
  public static func of(_ text: String) -> String {
    guard text.contains("://") else { return text }
    var result = ""
    var rest = Substring(text)
    while let mark = rest.firstRange(of: "://") {
      result += rest[..<mark.upperBound]
      let address = rest[mark.upperBound...].prefix { !$0.isWhitespace && !"'\"<>".contains($0) }
      result += masked(address)
      rest = rest[address.endIndex...]
    }
    return result + rest
  }

  private static func masked(_ address: Substring) -> String {
    let visible = address.prefix { $0 != "?" }
    let query = visible.endIndex == address.endIndex ? "" : "?***"
    // The last @ before the path ends the credentials; a password may hold others.
    let authority = visible.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return String(visible) + query }
    return "***" + String(visible[at...]) + query
  }
}
