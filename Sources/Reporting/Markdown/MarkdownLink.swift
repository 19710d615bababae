/// A link to a file beside the document.
enum MarkdownLink {
  /// The link. Everything in the path but letters, digits, `/`, `.`, `-` and `_` is
  /// percent-encoded, so that it can only be a path and never names a scheme.
  static func of(_ label: String, path: String) -> String {
    "[\(label)](\(path.utf8.map(encoded).joined()))"
  }

  private static func encoded(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      return String(decoding: [byte], as: UTF8.self)
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      return (digits.count < 2 ? "%0" : "%") + digits
    }
  }
}
