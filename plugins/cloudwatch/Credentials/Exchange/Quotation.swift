/// Foreign text on its way into an error message.
enum Quotation {
  /// The text on one line, controls left out, not longer than a message bears.
  static func short(_ text: String, limit: Int = 200) -> String {
    var line = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      line.unicodeScalars.append(isVisible(scalar) ? scalar : " ")
    }
    return text.unicodeScalars.count > limit ? line + "…" : line
  }

  /// The text if it is one short word, as codes of errors are; nil for what a service may have echoed.
  static func word(_ text: String) -> String? {
    let isWord = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      default: byte == UInt8(ascii: ".")
      }
    }
    return isWord && !text.isEmpty && text.utf8.count <= 60 ? text : nil
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    default: true
    }
  }
}
