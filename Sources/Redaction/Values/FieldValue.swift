/// The value of a named field: what the name of a column says about its cells.
enum FieldValue {
  /// The whole value when its name makes it a secret; nil otherwise.
  static func finding(in text: ByteText, field: String, _ search: SecretSearch) -> Finding? {
    var (start, end) = (0, text.count)
    while start < end, text[start].isSpace { start += 1 }
    while end > start, text[end - 1].isSpace { end -= 1 }
    let name = Array(field.utf8.suffix(64))[...]
    guard start < end else { return nil }
    if search.findsAccounts, let account = account(in: text, start..<end, name) { return account }
    guard search.findsNamedValues, name.allSatisfy({ $0.isNamePart || $0 == UInt8(ascii: "@") }),
      let meaning = SecretName(name)
    else { return nil }
    if meaning.demand == .authorization {
      return AuthorizationDetector.headerValue(in: text, at: start)
    }
    // JSON text has names of its own.
    guard text[start] != UInt8(ascii: "{"), text[start] != UInt8(ascii: "["),
      meaning.demand.isMet(by: text[start..<end], isQuoted: true)
    else { return nil }
    return Finding(
      range: start..<end, kind: SecretToken.kind(of: text, start..<end) ?? meaning.kind)
  }

  /// An account's number, also before the log group in `@log`.
  private static func account(
    in text: ByteText, _ range: Range<Int>, _ name: ArraySlice<UInt8>
  ) -> Finding? {
    let digits = range.lowerBound..<text.end(of: \.isDigit, from: range.lowerBound, limit: 13)
    guard digits.count == 12 else { return nil }
    let isWhole = SecretName.isAccount(name) && digits.upperBound == range.upperBound
    let isLog = name.elementsEqual("@log".utf8) && text[digits.upperBound] == UInt8(ascii: ":")
    return isWhole || isLog ? Finding(range: digits, kind: .accountID) : nil
  }
}
