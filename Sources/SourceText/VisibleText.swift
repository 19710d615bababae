/// Text from outside made safe to print on a terminal.
///
/// Log text must not be able to drive the terminal: escape sequences, bells, carriage returns and the
/// invisible characters that reorder or hide text are shown as symbols instead of being obeyed.
public enum VisibleText {
  /// `text` with control characters made visible; line feeds become `⏎` and tabs a single `→` unless kept.
  public static func of(_ text: String, keepingLines: Bool = false) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x200D where result.last?.joinsEmoji == true:
        result.append(scalar)
      case 0x0A:
        result.append(keepingLines ? "\n" : "⏎")
      case 0x09:
        result.append(keepingLines ? "\t" : "→")
      case 0x00..<0x20:
        // The control pictures block mirrors the C0 controls.
        result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "�")
      case 0x7F:
        result.append("␡")
      case 0x80..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
        0xFEFF, 0xFFF9...0xFFFB,
        0xE0000...0xE0FFF:
        result.append("�")
      default:
        result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// Whether a zero-width joiner behind it makes one picture, and hides nothing.
  fileprivate var joinsEmoji: Bool {
    properties.isEmojiPresentation || value == 0xFE0F || properties.isEmojiModifier
      || (properties.isEmoji && value > 0x2000)
  }
}
