/// AWS Signature Version 4, in the `Authorization` header.
public enum SigV4 {
  /// Signs a request.
  ///
  /// Fields of an earlier signature are replaced, so a request may be signed again before it is sent again.
  ///
  /// - Throws: ``SigningError`` when the cryptographic library fails.
  public static func sign(
    _ request: SignableRequest, with credentials: Credentials, for scope: SigningScope
  ) throws(SigningError) -> SignedRequest {
    var request = request
    request.headers.removeAll { own.contains($0.name.lowercased()) }
    request.headers.append(("X-Amz-Date", scope.timestamp))
    if let token = credentials.sessionToken {
      request.headers.append(("X-Amz-Security-Token", token.revealed))
    }
    let canonical = CanonicalRequest(request, scope)
    let hash = Digest.hex(try Digest.sha256(Array(canonical.text.utf8)))
    let stringToSign = [algorithm, scope.timestamp, scope.text, hash].joined(separator: "\n")
    let key = try signingKey(credentials.secretAccessKey, scope)
    let signature = Digest.hex(try Digest.hmac(Array(stringToSign.utf8), key: key))
    let authorization =
      "\(algorithm) Credential=\(credentials.accessKeyID)/\(scope.text), "
      + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
    return SignedRequest(
      headers: request.headers + [("Authorization", authorization)],
      canonicalRequest: canonical.text, stringToSign: stringToSign)
  }

  private static let algorithm = "AWS4-HMAC-SHA256"

  /// Fields that only the signer writes.
  private static let own: Set<String> = ["authorization", "x-amz-date", "x-amz-security-token"]

  private static func signingKey(_ secret: Secret, _ scope: SigningScope) throws(SigningError)
    -> [UInt8]
  {
    var key = Array("AWS4\(secret.revealed)".utf8)
    for part in [scope.day, scope.region, scope.service, "aws4_request"] {
      key = try Digest.hmac(Array(part.utf8), key: key)
    }
    return key
  }
}
