/// Tells whether somebody edited a result region: FNV-1a over its content, 64 bits.
///
/// It guards against losing a person's notes, not against an attacker, so it needs no cryptography. CRLF
/// counts as LF, since git may rewrite line endings on checkout.
enum RegionDigest {
  static func of(_ content: ArraySlice<UInt8>) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = content.startIndex
    while index < content.endIndex {
      let byte = content[index]
      index += 1
      if byte == UInt8(ascii: "\r"), index < content.endIndex, content[index] == UInt8(ascii: "\n")
      {
        continue
      }
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
