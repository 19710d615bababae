/// The parts of a request that a signature covers.
public struct SignableRequest: Sendable {
  /// A header field; case of the name does not matter.
  public typealias Header = (name: String, value: String)

  /// `GET`, `POST`.
  public var method: String
  /// The path as it will be sent, percent-encoded once.
  public var path: String
  /// The query as it will be sent, without its `?`.
  public var query: String
  /// Fields in the order in which they are sent; a field may repeat.
  public var headers: [Header]
  /// The body's SHA-256 in lower-case hexadecimal digits, or a word that the service knows instead.
  public var bodyHash: String

  /// A request from its parts, which should hold a `Host` field.
  public init(method: String, path: String, query: String, headers: [Header], bodyHash: String) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.bodyHash = bodyHash
  }

  /// A request to an absolute address, with a `Host` field if none is given.
  ///
  /// - Throws: ``SigningError`` when the body cannot be hashed.
  public init(method: String, url: String, headers: [Header], body: [UInt8]) throws(SigningError) {
    let parts = AddressParts(url)
    self.init(
      method: method, path: parts.path, query: parts.query, headers: headers,
      bodyHash: Digest.hex(try Digest.sha256(body)))
    if !headers.contains(where: { $0.name.lowercased() == "host" }) {
      self.headers.insert(("Host", parts.host), at: 0)
    }
  }
}

/// An absolute address taken apart, without judging it: the HTTP client does that.
private struct AddressParts {
  /// The host as it goes into the header: lower case, the port only when it is not the scheme's own.
  let host: String
  let path: String
  let query: String

  init(_ url: String) {
    let bytes = Array(url.utf8.prefix { $0 != UInt8(ascii: "#") })
    let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.startIndex
    let scheme = AddressParts.text(bytes[..<colon]).lowercased()
    let isAuthority = bytes[colon...].starts(with: "://".utf8)
    let start = isAuthority ? colon + 3 : bytes.startIndex
    let end =
      bytes[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
      ?? bytes.endIndex
    let mark = bytes[end...].firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
    host = AddressParts.host(bytes[start..<end], scheme: scheme)
    path = AddressParts.text(bytes[end..<mark])
    query = AddressParts.text(bytes[mark...].dropFirst())
  }

  private static func host(_ authority: ArraySlice<UInt8>, scheme: String) -> String {
    let afterUser = authority.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 }
    let host = text(authority[(afterUser ?? authority.startIndex)...]).lowercased()
    let ownPort = scheme == "https" ? ":443" : ":80"
    return host.hasSuffix(ownPort) ? String(host.dropLast(ownPort.count)) : host
  }

  private static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
  }
}
