/// What is remembered of a secret: enough to know it again, and nothing to read it from.
///
/// Two 64-bit hashes with a key that is new in every process. Spellings of the same secret have the same digest:
/// with and without backslashes, percent-encoded or not, and a private key with either kind of line endings.
struct SecretDigest: Hashable {
  private let first: Int
  private let second: Int

  init(of secret: ArraySlice<UInt8>, kind: SecretKind) {
    let plain = kind == .privateKey ? Self.withoutLineEndings(secret) : Self.decoded(secret)
    first = Self.hash(plain, 1)
    second = Self.hash(plain, 2)
  }

  private static func hash(_ bytes: [UInt8], _ salt: UInt8) -> Int {
    var hasher = Hasher()
    hasher.combine(salt)
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  private static func decoded(_ secret: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(secret.count)
    var rest = secret
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") { continue }
      if byte == UInt8(ascii: "%"), rest.count >= 2, let high = rest[rest.startIndex].hexValue,
        let low = rest[rest.startIndex + 1].hexValue
      {
        plain.append(high << 4 | low)
        rest.removeFirst(2)
      } else {
        plain.append(byte)
      }
    }
    return plain
  }

  private static func withoutLineEndings(_ key: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(key.count)
    var isEscape = false
    for byte in key {
      if byte == UInt8(ascii: "\\") {
        isEscape = true
      } else {
        if !byte.isSpace, !(isEscape && byte.isEscapeLetter) { plain.append(byte) }
        isEscape = false
      }
    }
    return plain
  }
}
