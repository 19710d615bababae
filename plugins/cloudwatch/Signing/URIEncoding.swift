/// Percent-encoding as the signature wants it: everything but letters, digits, `-`, `_`, `.` and `~`.
public enum URIEncoding {
  /// The text's UTF-8 bytes, encoded.
  ///
  /// - Parameter keeping: a character to leave as it is, such as the `/` of a path.
  public static func encode(_ text: String, keeping: Unicode.Scalar? = nil) -> String {
    let kept = keeping.flatMap { UInt8(exactly: $0.value) }
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) || byte == kept {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// A query or form of names and values, in the given order.
  public static func query(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { encode($0.name) + "=" + encode($0.value) }.joined(separator: "&")
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
