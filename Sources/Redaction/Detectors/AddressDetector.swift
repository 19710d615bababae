/// IPv4 and IPv6 addresses (RFC 4291, section 2.2), but for those that name no machine: the local host and the
/// unspecified address.
struct AddressDetector: SecretDetector {
  let anchors = Array("0123456789abcdefABCDEF:".utf8)

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    let before = text[anchor - 1]
    guard text.isWordStart(anchor), before != UInt8(ascii: "."),
      before != UInt8(ascii: ":") || !text[anchor - 2].isHexDigit || text[anchor].isDigit
    else { return nil }
    if text[anchor].isDigit, let end = Self.version4End(in: text, at: anchor) {
      return Finding(range: anchor..<end, kind: .ipAddress)
    }
    guard before != UInt8(ascii: ":"), let end = Self.version6End(in: text, at: anchor) else {
      return nil
    }
    return Finding(range: anchor..<end, kind: .ipAddress)
  }

  private static func version4End(in text: ByteText, at start: Int) -> Int? {
    let end = text.end(of: { $0.isDigit || $0 == UInt8(ascii: ".") }, from: start, limit: 17)
    // The dot of a sentence.
    let last = text[end - 1] == UInt8(ascii: ".") ? end - 1 : end
    let parts = text[start..<last].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let octets = parts.compactMap { UInt8(String(decoding: $0, as: UTF8.self)) }
    guard octets.count == 4, parts.count == 4, !text[end].isAlphanumeric, octets[0] != 127,
      octets != [0, 0, 0, 0]
    else { return nil }
    return last
  }

  private static func version6End(in text: ByteText, at start: Int) -> Int? {
    var end = text.end(
      of: { $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }, from: start,
      limit: 46)
    guard !text[end].isAlphanumeric else { return nil }
    while end > start,
      text[end - 1] == UInt8(ascii: ".")
        || (text[end - 1] == UInt8(ascii: ":") && text[end - 2] != UInt8(ascii: ":"))
    {
      end -= 1
    }
    let groups = text[start..<end].split(
      separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let isShortened = zip(start..<end, (start + 1)..<(end + 1)).contains { left, right in
      right < end && text[left] == UInt8(ascii: ":") && text[right] == UInt8(ascii: ":")
    }
    let filled = groups.filter { !$0.isEmpty }
    guard filled.count >= 2,
      isShortened ? filled.count < 8 : groups.count == 8 && filled.count == 8,
      filled.allSatisfy({ $0.count <= 4 && $0.allSatisfy(\.isHexDigit) }),
      text[start..<end].contains(where: \.isDigit)
    else { return nil }
    return end
  }
}
