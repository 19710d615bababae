/// Tells whether somebody edited a result region: FNV-1a over its content, 64 bits.
///
/// It guards against losing a person's notes, not against an attacker, so it needs no cryptography. All line
/// endings count as one, since git may rewrite them on checkout, and blanks at the end of a line do not count,
/// since editors trim them.
enum RegionDigest {
  static func of(_ content: ArraySlice<UInt8>) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // Blanks count only once something other than a line ending follows them.
    var blanks: [UInt8] = []
    var previous: UInt8 = 0
    for byte in content {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): blanks.append(byte)
      case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        blanks.removeAll(keepingCapacity: true)
        take(UInt8(ascii: "\n"))
      default:
        blanks.forEach(take)
        blanks.removeAll(keepingCapacity: true)
        take(byte)
      }
      previous = byte
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
