import CCurl

/// Where a request goes, as libcurl reads its address, so that nobody else reads it differently.
struct RequestTarget: Sendable, Hashable {
  /// Host and port, the only part of an address that messages show: the rest may hold secrets.
  let address: String

  /// The longest address that is accepted, in bytes.
  static let longestURL = 64 << 10

  /// Reads an address.
  ///
  /// - Throws: ``HTTPError`` `badRequest` when it is not an absolute http or https address, or holds a user
  ///   name, a password, a space, a control character or a letter that is not ASCII.
  init(_ url: String) throws(HTTPError) {
    guard url.utf8.count <= RequestTarget.longestURL, url.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
    else {
      throw RequestTarget.bad(
        "a request's address is too long or holds a character that must be escaped",
        hint: "write such characters as %XX")
    }
    guard let handle = curl_url() else { throw RequestTarget.bad("no memory for an address") }
    defer { curl_url_cleanup(handle) }
    switch curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_DISALLOW_USER)) {
    case CURLUE_OK: break
    case CURLUE_USER_NOT_ALLOWED:
      throw RequestTarget.bad(
        "a request's address holds a user name or a password", hint: "leave them out")
    case CURLUE_UNSUPPORTED_SCHEME: throw RequestTarget.badScheme
    default:
      throw RequestTarget.bad(
        "a request's address is not a URL", hint: "write it as https://host/path")
    }
    guard let scheme = RequestTarget.part(CURLUPART_SCHEME, of: handle),
      scheme == "https" || scheme == "http"
    else { throw RequestTarget.badScheme }
    guard let host = RequestTarget.part(CURLUPART_HOST, of: handle), !host.isEmpty,
      let port = RequestTarget.part(CURLUPART_PORT, of: handle)
    else { throw RequestTarget.bad("a request's address names no host") }
    address = "\(host):\(port)"
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    defer { curl_free(text) }
    guard curl_url_get(handle, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text
    else { return nil }
    return String(cString: text)
  }

  private static let badScheme = bad("a request's address is neither https nor http")

  private static func bad(_ message: String, hint: String? = nil) -> HTTPError {
    HTTPError(.badRequest, message, hint: hint, mayHaveArrived: false)
  }
}
