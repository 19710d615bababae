import CCrypto

/// Hashes, by the library that libcurl already brings.
public enum Digest {
  /// SHA-256 of the bytes.
  ///
  /// - Throws: ``SigningError`` when the library has no memory or is forbidden to.
  public static func sha256(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] {
    try hash(bytes, with: EVP_sha256(), "SHA-256")
  }

  /// SHA-1 of the bytes: a name for files of the AWS CLI, never a protection.
  ///
  /// - Throws: ``SigningError`` when the library has no memory or is forbidden to.
  public static func sha1(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] {
    try hash(bytes, with: EVP_sha1(), "SHA-1")
  }

  /// HMAC with SHA-256 (RFC 2104).
  ///
  /// - Throws: ``SigningError`` when the library has no memory or is forbidden to.
  public static func hmac(_ bytes: [UInt8], key: [UInt8]) throws(SigningError) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    let done = HMAC(
      EVP_sha256(), key, Int32(clamping: key.count), bytes, bytes.count, &result, &length)
    guard done != nil else { throw SigningError(algorithm: "HMAC-SHA-256") }
    return Array(result.prefix(Int(length)))
  }

  /// Bytes as lower-case hexadecimal digits.
  public static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func hash(_ bytes: [UInt8], with algorithm: OpaquePointer?, _ name: String)
    throws(SigningError) -> [UInt8]
  {
    var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    guard EVP_Digest(bytes, bytes.count, &result, &length, algorithm, nil) == 1 else {
      throw SigningError(algorithm: name)
    }
    return Array(result.prefix(Int(length)))
  }
}
