extension FunctionTable {
  /// Section 4.5: other forms of the same text or number.
  static let encodingFunctions: [ScalarFunction] = [
    .text("urlencode") { .string(percentEncoded($0)) },
    .text("urldecode") { .string(percentDecoded($0)) },
    .text("base64encode") { .string(Base64.encode(Array($0.utf8))) },
    .text("base64decode") {
      Base64.decode($0).map { .string(String(decoding: $0, as: UTF8.self)) } ?? .missing
    },
    .text("hexToAscii") {
      hexBytes($0).map { .string(String(decoding: $0, as: UTF8.self)) } ?? .missing
    },
    .text("hexToDec") { hexNumber($0).map { .integer($0) } ?? .missing },
    ScalarFunction("decToHex", 1...1) { arguments in
      guard let number = arguments[0].number,
        let integer = number.digits.flatMap(Int64.init)
          ?? Int64(exactly: number.double.rounded(.towardZero))
      else { return .missing }
      return .string((integer < 0 ? "-0x" : "0x") + String(integer.magnitude, radix: 16))
    },
  ]

  /// Everything but the unreserved characters of RFC 3986 as `%XX` (section 10, 24).
  private static func percentEncoded(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.append(byte)
      default:
        result.append(UInt8(ascii: "%"))
        result += (byte < 16 ? "0" : "").utf8
        result += String(byte, radix: 16, uppercase: true).utf8
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text with every well-formed `%XX` decoded; anything else stays, `+` too.
  private static func percentDecoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let byte = hexByte(bytes[index + 1], bytes[index + 2])
      {
        result.append(byte)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hexByte(_ high: UInt8, _ low: UInt8) -> UInt8? {
    guard let high = Character(Unicode.Scalar(high)).hexDigitValue,
      let low = Character(Unicode.Scalar(low)).hexDigitValue
    else { return nil }
    return UInt8(high * 16 + low)
  }

  private static func hexBytes(_ text: String) -> [UInt8]? {
    var digits = Array(text.utf8)[...]
    if digits.starts(with: "0x".utf8) || digits.starts(with: "0X".utf8) {
      digits = digits.dropFirst(2)
    }
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    while let high = digits.popFirst(), let low = digits.popFirst() {
      guard let byte = hexByte(high, low) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  private static func hexNumber(_ text: String) -> Int64? {
    let isNegative = text.hasPrefix("-")
    var digits = text.dropFirst(isNegative ? 1 : 0)
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") { digits = digits.dropFirst(2) }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
    else {
      return nil
    }
    return Int64((isNegative ? "-" : "") + digits, radix: 16)
  }
}
