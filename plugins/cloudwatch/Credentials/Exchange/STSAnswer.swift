import AWSSigning
import HTTPTransport

/// Who wants to take on which role.
struct STSCaller {
  let arn: String
  /// The caller, for people.
  let name: String
}

/// What the Security Token Service says: XML of few and known elements, none of which repeats.
struct STSAnswer: Undisclosed {
  private let status: Int
  private let body: [UInt8]

  init(_ response: HTTPResponse) {
    status = response.status
    body = response.body
  }

  /// The role's credentials.
  ///
  /// - Throws: ``CredentialError`` that says why there are none.
  func credentials(for caller: STSCaller, source: String) throws(CredentialError) -> Credentials {
    guard status == 200 else { throw refusal(caller) }
    guard let id = text("AccessKeyId"), let secret = text("SecretAccessKey"),
      let token = text("SessionToken"), let expiration = text("Expiration"),
      let time = Timestamp.milliseconds(expiration)
    else {
      throw CredentialError(
        .sourceFailed, "STS answers without credentials",
        hint: "check AWS_ENDPOINT_URL_STS and AWS_ENDPOINT_URL if they are set")
    }
    return Credentials(
      accessKeyID: id, secretAccessKey: Secret(secret), sessionToken: Secret(token),
      expiration: time, source: source)
  }

  private func refusal(_ caller: STSCaller) -> CredentialError {
    let code = text("Code").flatMap(Quotation.word) ?? "status \(status)"
    let role = Quotation.short(caller.arn)
    let message = "STS refuses the role \(role) to \(caller.name): \(code)"
    switch code {
    case "AccessDenied":
      return CredentialError(
        .sourceFailed, message,
        hint: "the role's trust policy must allow it, and the caller's policy sts:AssumeRole")
    case "ExpiredToken", "ExpiredTokenException":
      return CredentialError(
        .expired, message, hint: "the credentials that take on the role have expired; renew them")
    case "InvalidClientTokenId", "SignatureDoesNotMatch":
      return CredentialError(
        .sourceFailed, message, hint: "check the keys that take on the role, and this clock")
    case "RegionDisabledException":
      return CredentialError(
        .sourceFailed, message, hint: "the account has not enabled STS in this region")
    default:
      return CredentialError(.sourceFailed, message)
    }
  }

  /// The text of an element; nil when there is none.
  private func text(_ element: String) -> String? {
    guard let start = STSAnswer.end(of: Array("<\(element)>".utf8), in: body[...]),
      let length = body[start...].firstIndex(of: UInt8(ascii: "<"))
    else { return nil }
    let text = String(decoding: body[start..<length], as: UTF8.self)
    return text.isEmpty ? nil : STSAnswer.decoded(text)
  }

  private static func end(of tag: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...]
      if rest.starts(with: tag) { return start + tag.count }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// Keys hold no marks of XML, but `+` and `=` are sometimes written as references.
  private static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var decoded = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&"), let end = rest[start...].firstIndex(of: ";") {
      decoded += rest[..<start]
      let name = String(rest[rest.index(after: start)..<end])
      decoded += character(name).map { String($0) } ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return decoded + rest
  }

  private static func character(_ name: String) -> Character? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let number =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst(1)) : nil
      guard let number, let scalar = Unicode.Scalar(number) else { return nil }
      return Character(scalar)
    }
  }
}
