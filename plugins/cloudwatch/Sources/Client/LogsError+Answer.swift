import HTTPTransport
import JSONText

// How an answer that is no success is understood: by the name of the error first, as the status varies.
extension LogsError {
  /// The error in an answer.
  init(_ response: HTTPResponse, _ operation: LogsOperation) {
    let body = try? JSONParser.parse(response.body[...], maximumDepth: 100)
    let type = body?["__type"]?.string ?? response.header("x-amzn-errortype") ?? ""
    // `prefix#Name:address`
    let word = type.split(separator: "#").last?.split(separator: ":").first.map(String.init)
    let name = Self.plainWord(word) ?? ""
    let words = body?["message"]?.string ?? body?["Message"]?.string ?? ""
    let code = Self.code(
      name: name, status: response.status, words: words, isService: body != nil || words != "")
    self.init(
      code, operation,
      words.isEmpty ? Self.words(for: response, isJSON: body != nil) : words)
    self.name = name
    requestID = Self.plainWord(response.header("x-amzn-requestid"))
    // Only a refusal is certain; an internal failure, or a page of something in between, may come after the work.
    mayHaveArrived =
      response.status >= 500 && code == .serviceFailed && !name.hasPrefix("ServiceUnavailable")
    if code == .wrongAddress {
      hint = "check --endpoint-url and AWS_ENDPOINT_URL, and the proxy if there is one"
    }
    compileError = CompileError(body?["queryCompileError"])
  }

  private static func code(name: String, status: Int, words: String, isService: Bool) -> Code {
    switch name {
    case "ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded",
      "ThrottledException", "RequestThrottled", "RequestThrottledException", "SlowDown":
      return .throttled
    case "LimitExceededException": return .tooManyQueries
    case "MalformedQueryException": return .malformedQuery
    case "InvalidParameterException", "ValidationException": return .invalidParameter
    case "ResourceNotFoundException": return .notFound
    case "AccessDeniedException", "AccessDenied", "UnauthorizedException": return .accessDenied
    case "ExpiredTokenException", "ExpiredToken": return .expired
    case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture": return .clockSkew
    case "InvalidSignatureException", "SignatureDoesNotMatch":
      // `Signature expired: 20261123T090000Z is now earlier than …`
      return words.contains("expired") || words.contains("not yet current")
        ? .clockSkew : .badCredentials
    case "UnrecognizedClientException", "InvalidClientTokenId", "IncompleteSignatureException",
      "IncompleteSignature", "MissingAuthenticationTokenException", "MissingAuthenticationToken",
      "AuthFailure", "OptInRequired", "NotAuthorized":
      return .badCredentials
    case "ServiceUnavailableException", "ServiceUnavailable", "InternalFailure",
      "InternalServerError", "InternalServerException", "RequestTimeout",
      "RequestTimeoutException":
      return .serviceFailed
    default: break
    }
    switch status {
    case 429: return .throttled
    case 408, 500...: return .serviceFailed
    case 300..<500 where !isService: return .wrongAddress
    case 401, 403: return words.contains("Rate exceeded") ? .throttled : .accessDenied
    case 400..<500:
      if words.contains("Rate exceeded") { return .throttled }
      return .refused
    default: return .strangeAnswer
    }
  }

  private static func words(for response: HTTPResponse, isJSON: Bool) -> String {
    isJSON || response.body.isEmpty
      ? "HTTP status \(response.status)"
      : "HTTP status \(response.status) with a page that is not of this service"
  }
}

extension LogsError.CompileError {
  /// `{"location":{"startCharOffset":9,"endCharOffset":12},"message":"…"}`
  init?(_ value: JSONValue?) {
    guard let value, let message = value["message"]?.string else { return nil }
    let offset = { (name: String) in
      value["location"]?[name]?.double.flatMap { Int(exactly: $0) }
    }
    guard let start = offset("startCharOffset"), start >= 0 else { return nil }
    self.init(start: start, end: max(start, offset("endCharOffset") ?? start), message: message)
  }
}
