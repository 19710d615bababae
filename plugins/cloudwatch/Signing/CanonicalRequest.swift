/// The one spelling of a request that both sides hash (Signature Version 4, step 1).
struct CanonicalRequest {
  /// The whole text.
  let text: String
  /// Names of the fields it holds, with semicolons between them.
  let signedHeaders: String

  init(_ request: SignableRequest, _ scope: SigningScope) {
    let fields = CanonicalRequest.fields(request.headers)
    signedHeaders = fields.map(\.name).joined(separator: ";")
    text = [
      request.method.uppercased(),
      CanonicalRequest.path(request.path, scope),
      CanonicalRequest.query(request.query),
      fields.map { "\($0.name):\($0.value)\n" }.joined(),
      signedHeaders,
      request.bodyHash,
    ].joined(separator: "\n")
  }

  /// What proxies and clients add, change or drop on the way.
  private static let unsigned: Set<String> = [
    "authorization", "connection", "expect", "keep-alive", "proxy-authenticate",
    "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade", "user-agent",
    "x-amzn-trace-id",
  ]

  private static func path(_ path: String, _ scope: SigningScope) -> String {
    var path = path.isEmpty ? "/" : path
    if scope.normalisesPath { path = normalised(path) }
    return scope.encodesPathTwice ? URIEncoding.encode(path, keeping: "/") : path
  }

  /// The path without dot segments (RFC 3986, section 5.2.4) and without empty ones.
  private static func normalised(_ path: String) -> String {
    var segments: [Substring.UTF8View] = []
    for segment in path.utf8.split(separator: UInt8(ascii: "/")) {
      if segment.elementsEqual("..".utf8) {
        _ = segments.popLast()
      } else if !segment.elementsEqual(".".utf8) {
        segments.append(segment)
      }
    }
    let start = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
    let end = path.utf8.last == UInt8(ascii: "/") && !segments.isEmpty ? "/" : ""
    return start + segments.map { String(Substring($0)) }.joined(separator: "/") + end
  }

  private static func query(_ query: String) -> String {
    guard !query.isEmpty else { return "" }
    var pairs: [(name: [UInt8], value: [UInt8])] = []
    for pair in query.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      pairs.append((Array(name), Array(pair.dropFirst(name.count + 1))))
    }
    // By bytes: Swift's order of texts is by canonical equivalence.
    pairs.sort { left, right in
      left.name == right.name
        ? left.value.lexicographicallyPrecedes(right.value)
        : left.name.lexicographicallyPrecedes(right.name)
    }
    let text = pairs.map { $0.name + [UInt8(ascii: "=")] + $0.value }.joined(
      separator: [UInt8(ascii: "&")])
    return String(decoding: Array(text), as: UTF8.self)
  }

  private static func fields(_ headers: [SignableRequest.Header]) -> [SignableRequest.Header] {
    var values: [String: [String]] = [:]
    for header in headers {
      let name = header.name.lowercased()
      if !unsigned.contains(name) { values[name, default: []].append(trimmed(header.value)) }
    }
    return values.map { (name: $0.key, value: $0.value.joined(separator: ",")) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The value without blanks around it, and with one blank wherever there are several.
  private static func trimmed(_ value: String) -> String {
    let words = value.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
    return words.map { String(Substring($0)) }.joined(separator: " ")
  }
}
