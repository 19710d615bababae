// The kinds of ASCII characters that secrets and what is around them consist of.
extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  var isUppercase: Bool { self &- UInt8(ascii: "A") < 26 }
  var isLowercase: Bool { self &- UInt8(ascii: "a") < 26 }
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  var isAlphanumeric: Bool { isLetter || isDigit }
  var isHexDigit: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 6 }
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// A blank, a line ending or another control character.
  var isSpace: Bool { self <= 0x20 }
  var isQuote: Bool {
    self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`")
  }
  /// A character of a name in code, configuration or a header.
  var isNamePart: Bool {
    isAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
      || self == UInt8(ascii: ".")
  }
  /// Base64 in its URL-safe alphabet, without padding.
  var isBase64URL: Bool {
    isAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
  /// Base64 in its common alphabet, padding included.
  var isBase64: Bool {
    isAlphanumeric || self == UInt8(ascii: "+") || self == UInt8(ascii: "/")
      || self == UInt8(ascii: "=")
  }
  /// Base64 in either alphabet, padding included.
  var isAnyBase64: Bool {
    isBase64 || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
  /// What a token consists of that stands in a header (RFC 6750, section 2.1).
  var isHeaderToken: Bool {
    isAnyBase64 || self == UInt8(ascii: ".") || self == UInt8(ascii: "~")
  }
  /// A letter that makes a line ending or a blank of the backslash before it.
  var isEscapeLetter: Bool {
    switch self {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"),
      UInt8(ascii: "f"):
      true
    default: false
    }
  }
  /// The small letter of a capital one, else the byte itself.
  var lowercased: UInt8 { isUppercase ? self | 0x20 : self }

  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    isDigit ? self - UInt8(ascii: "0") : isHexDigit ? (self | 0x20) - UInt8(ascii: "a") + 10 : nil
  }
}
