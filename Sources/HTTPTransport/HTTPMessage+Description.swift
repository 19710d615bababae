// Requests carry signatures and tokens, answers carry credentials. Whoever prints one, also with `dump`, or
// sees one in a failed test, gets what helps and no secret.

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Method, host and size; no path, no query, no value of a field.
  public var description: String {
    let address = (try? RequestTarget(url))?.address ?? "an unusable address"
    return "\(method) \(address), \(headers.count) fields, \(body.count) bytes"
  }
  /// The same as ``description``.
  public var debugDescription: String { description }
  /// The same as ``description``.
  public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

extension HTTPHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The name.
  public var description: String { "\(name): …" }
  /// The same as ``description``.
  public var debugDescription: String { description }
  /// The same as ``description``.
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

extension HTTPResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Status and size.
  public var description: String {
    "\(status), \(headers.count) fields, \(body.count) bytes"
  }
  /// The same as ``description``.
  public var debugDescription: String { description }
  /// The same as ``description``.
  public var customMirror: Mirror { Mirror(self, children: ["response": description]) }
}
