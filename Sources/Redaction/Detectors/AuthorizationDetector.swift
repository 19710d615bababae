/// Credentials as HTTP sends them (RFC 9110, section 11.4), with or without the header's name.
struct AuthorizationDetector: SecretDetector {
  let anchors = Array("Bb".utf8)

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    guard text.isWordStart(anchor) else { return nil }
    let isBearer = text.hasWord("bearer", at: anchor)
    guard isBearer || text.hasWord("basic", at: anchor),
      let place = Self.credentials(in: text, after: anchor + (isBearer ? 6 : 5))
    else { return nil }
    let beginning = text[
      place..<text.end(of: \.isHeaderToken, from: place, limit: ValueDemand.glance)]
    guard isBearer ? ValueShape(beginning).isOpaque : BasicCredentials.matches(beginning) else {
      return nil
    }
    let range = place..<text.end(of: \.isHeaderToken, from: place)
    return isBearer
      ? Finding(range: range, kind: SecretToken.kind(of: text, range) ?? .bearerToken)
      : Finding(range: range, kind: .basicCredentials)
  }

  /// The credentials in the value of an `Authorization` header: what stands behind the scheme.
  static func headerValue(in text: ByteText, at place: Int) -> Finding? {
    var start = place
    // Several languages print the values of a header as a list.
    if text[start] == UInt8(ascii: "[") { start += 1 }
    start = QuoteMark(in: text, at: start).map { start + $0.count } ?? start
    let schemeEnd = text.end(of: \.isNamePart, from: start, limit: 32)
    var kind = SecretKind.token
    if schemeEnd > start, let credentials = credentials(in: text, after: schemeEnd) {
      // These go on with names and values, which are looked at one by one.
      if text.hasWord("digest", at: start) || text.hasWord("aws4-", at: start) { return nil }
      if text.hasWord("bearer", at: start) { kind = .bearerToken }
      if text.hasWord("basic", at: start) { kind = .basicCredentials }
      start = credentials
    }
    let beginning = text[
      start..<text.end(of: \.isHeaderToken, from: start, limit: ValueDemand.glance)]
    let isNamed =
      kind == .basicCredentials
      ? BasicCredentials.matches(beginning)
      : kind == .bearerToken && beginning.count >= 6 && beginning.contains { !$0.isLowercase }
    guard !PlaceholderValue.matches(beginning, isQuoted: true),
      isNamed || ValueDemand.authorization.isMet(by: beginning, isQuoted: true)
    else { return nil }
    let range = start..<text.end(of: \.isHeaderToken, from: start)
    return Finding(range: range, kind: SecretToken.kind(of: text, range) ?? kind)
  }

  /// Just past the blanks behind a scheme, which URLs write otherwise; nil without any.
  private static func credentials(in text: ByteText, after scheme: Int) -> Int? {
    if text.has("%20", at: scheme) { return scheme + 3 }
    if text[scheme] == UInt8(ascii: "+") { return scheme + 1 }
    let place = text.end(of: \.isBlank, from: scheme, limit: 16)
    return place > scheme ? place : nil
  }
}

/// A user's name and password in base64 (RFC 7617).
private enum BasicCredentials {
  /// Whether the text decodes to printable characters with a colon among them. Looks at a bounded part.
  static func matches(_ encoded: ArraySlice<UInt8>) -> Bool {
    guard encoded.count >= 4, encoded.allSatisfy(\.isBase64) else { return false }
    var bits: UInt32 = 0
    var count = 0
    var hasColon = false
    for byte in encoded.prefix(96) {
      guard let value = value(of: byte) else { break }
      bits = (bits << 6 | value) & 0xFFFF
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      let decoded = UInt8(truncatingIfNeeded: bits >> UInt32(count))
      if decoded < 0x20 || decoded == 0x7F { return false }
      if decoded == UInt8(ascii: ":") { hasColon = true }
    }
    return hasColon
  }

  private static func value(of byte: UInt8) -> UInt32? {
    if byte.isUppercase { return UInt32(byte - UInt8(ascii: "A")) }
    if byte.isLowercase { return UInt32(byte - UInt8(ascii: "a")) + 26 }
    if byte.isDigit { return UInt32(byte - UInt8(ascii: "0")) + 52 }
    return byte == UInt8(ascii: "+") ? 62 : byte == UInt8(ascii: "/") ? 63 : nil
  }
}
