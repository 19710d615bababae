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

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    default: true
    }
  }
}
