/// A signature and how it came about.
public struct SignedRequest: Sendable, Undisclosed {
  /// All fields to send, exactly as they are: those of the request, `Host` among them, and the signature's.
  public let headers: [SignableRequest.Header]
  /// The spelling of the request that was hashed; it holds the session token.
  public let canonicalRequest: String
  /// What the key signed.
  public let stringToSign: String
}
