/// The header lines of a request as libcurl takes them.
///
/// What libcurl would add on its own is taken out, so that the other side gets the caller's fields and only
/// `Host`, `User-Agent`, `Accept-Encoding` and `Content-Length` besides.
struct RequestFields: Sendable, Hashable {
  let lines: [String]

  /// Checks and writes the fields of a request.
  ///
  /// - Throws: ``HTTPError`` `badRequest` when a name, a value or the method would break out of its line, or
  ///   when a field would contradict how the body is sent.
  init(_ request: HTTPRequest, userAgent: String) throws(HTTPError) {
    guard RequestFields.isToken(request.method) else {
      throw RequestFields.bad("a request's method is not a word", hint: "use GET, POST or PUT")
    }
    var fields = request.headers
    let names = Set(fields.map { $0.name.lowercased() })
    if !names.contains("user-agent") { fields.append(HTTPHeader("User-Agent", userAgent)) }
    var lines: [String] = []
    for field in fields {
      try RequestFields.check(field, in: request)
      lines.append(RequestFields.line(field))
    }
    for name in ["Accept", "Content-Type", "Expect"] where !names.contains(name.lowercased()) {
      lines.append("\(name):")
    }
    self.lines = lines
  }

  private static func check(_ field: HTTPHeader, in request: HTTPRequest) throws(HTTPError) {
    guard isToken(field.name) else {
      throw bad("the name of a header field holds a space, a colon or a control character")
    }
    guard field.value.utf8.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F }) else {
      throw bad(
        "the header field \(field.name) holds a line break or another control character",
        hint: "check the value for a line break at its end")
    }
    switch field.name.lowercased() {
    case "transfer-encoding", "connection", "expect":
      throw bad(
        "the header field \(field.name) is not the caller's to set", hint: "leave it out")
    case "content-length" where Int(field.value) != request.body.count:
      throw bad("the header field Content-Length differs from the body", hint: "leave it out")
    default: break
    }
  }

  /// libcurl reads `Name:` as "without this field" and `Name;` as an empty one.
  private static func line(_ field: HTTPHeader) -> String {
    let isEmpty = field.value.utf8.allSatisfy { $0 == 0x09 || $0 == 0x20 }
    return isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
  }

  /// Whether a text is a token of RFC 9110, section 5.6.2.
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private static func bad(_ message: String, hint: String? = nil) -> HTTPError {
    HTTPError(.badRequest, message, hint: hint, mayHaveArrived: false)
  }
}
