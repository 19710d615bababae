/// An `http` or `https` address taken apart strictly, so that what is judged here is what is asked later.
///
/// Left out is everything on which two readers could disagree: users, backslashes, blanks, controls, characters
/// beyond ASCII, hosts written as numbers of another base.
struct WebAddress: Hashable {
  let isSecure: Bool
  /// The host in lower case, without the brackets of an IPv6 address.
  let host: String
  let query: String?

  init?(_ text: String) {
    let lowered = text.lowercased()
    let isSecure = lowered.hasPrefix("https://")
    guard isSecure || lowered.hasPrefix("http://"),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return nil }
    let rest = lowered.utf8.dropFirst(isSecure ? 8 : 7)
    let authority = rest.prefix { !"/?#".utf8.contains($0) }
    guard let host = WebAddress.host(authority) else { return nil }
    self.isSecure = isSecure
    self.host = host
    let tail = rest.dropFirst(authority.count)
    query = tail.firstIndex(of: UInt8(ascii: "?")).flatMap { String(tail[$0...]) }
    guard !tail.contains(UInt8(ascii: "#")) else { return nil }
  }

  /// Whether the host is this machine, by name or by address.
  var isLoopback: Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].elementsEqual("127".utf8) else { return false }
    return parts.allSatisfy { part in
      guard let number = UInt8(String(part) ?? "") else { return false }
      return String(number).utf8.elementsEqual(part)
    }
  }

  private static func host(_ authority: Substring.UTF8View) -> String? {
    let isBracketed = authority.first == UInt8(ascii: "[")
    let end = authority.firstIndex(of: UInt8(ascii: isBracketed ? "]" : ":")) ?? authority.endIndex
    guard !isBracketed || end < authority.endIndex else { return nil }
    let host = isBracketed ? authority[..<end].dropFirst() : authority[..<end]
    let port = isBracketed ? authority[end...].dropFirst() : authority[end...]
    let allowed = isBracketed ? isInAddress : isInName
    guard !host.isEmpty, host.allSatisfy(allowed), isPort(port) else { return nil }
    return String(host)
  }

  private static func isPort(_ text: Substring.UTF8View) -> Bool {
    guard !text.isEmpty else { return true }
    guard text.first == UInt8(ascii: ":"), text.count <= 6 else { return false }
    return UInt16(String(text.dropFirst()) ?? "") != nil && text.dropFirst().allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isInAddress(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }
}
