import CCrypto

/// The digest by which a file can be known to be the one that was meant.
public enum FileDigest {
  /// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
  ///
  /// - Throws: ``InvestigationError`` `noDigest` when the library has no memory or is forbidden to.
  public static func sha256(_ bytes: [UInt8]) throws(InvestigationError) -> String {
    var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    guard EVP_Digest(bytes, bytes.count, &result, &length, EVP_sha256(), nil) == 1 else {
      throw InvestigationError(.noDigest, "SHA-256 cannot be computed on this machine")
    }
    let digits = Array("0123456789abcdef".utf8)
    let text = result.prefix(Int(length)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
