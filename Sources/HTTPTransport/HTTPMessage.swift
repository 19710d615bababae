/// One request.
public struct HTTPRequest: Sendable {
  /// `GET`, `POST`, `PUT`.
  public var method: String
  /// The absolute address.
  public var url: String
  /// Fields in the order in which they are sent.
  public var headers: [HTTPHeader]
  /// The body; empty for none.
  public var body: [UInt8]
  /// How long connecting may take.
  public var connectTimeout: Duration
  /// How long everything may take, connecting included.
  public var timeout: Duration
  /// The largest body of an answer that is accepted, in bytes after decompression.
  public var maximumResponseBytes: Int
  /// Whether the request takes the direct way even where a proxy is configured: addresses of the machine's
  /// own network, such as a metadata service, mean something else to a proxy.
  public var bypassesProxy: Bool

  /// A request.
  public init(
    method: String, url: String, headers: [HTTPHeader] = [], body: [UInt8] = [],
    connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(60),
    maximumResponseBytes: Int = 64 << 20, bypassesProxy: Bool = false
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.connectTimeout = connectTimeout
    self.timeout = timeout
    self.maximumResponseBytes = maximumResponseBytes
    self.bypassesProxy = bypassesProxy
  }
}

/// A header field. Its descriptions show the name alone: values may be secrets.
public struct HTTPHeader: Sendable, Hashable {
  /// The field's name; case does not matter.
  public var name: String
  /// Its value, without line breaks.
  public var value: String

  /// A field.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A whole answer, whatever its status.
public struct HTTPResponse: Sendable {
  /// The status code, such as 200.
  public var status: Int
  /// Fields in the order in which they came.
  public var headers: [HTTPHeader]
  /// The body, decompressed.
  public var body: [UInt8]

  /// An answer.
  public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first value of a field, or nil when it did not come. Case does not matter.
  public func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name.lowercased() == name }?.value
  }
}
