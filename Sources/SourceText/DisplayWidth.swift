/// How many terminal columns a text takes (Unicode Standard Annex 11, East Asian Width).
public enum DisplayWidth {
  /// The columns that `text` takes when printed; controls count as nothing, so make them visible first.
  public static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns of one user-perceived character: that of its widest scalar, since the rest combine with it.
  public static func of(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F { return 2 }
      width = max(width, of(scalar))
    }
    return width
  }

  /// The longest beginning of `text` that fits in `columns`, ending with `…` when something was cut.
  public static func cut(_ text: String, to columns: Int) -> String {
    guard columns > 0 else { return "" }
    // A text of n bytes is never wider than n columns.
    if text.utf8.count <= columns { return text }
    var result = ""
    var width = 0
    for character in text {
      let next = of(character)
      if width + next > columns {
        while width > columns - 1, let last = result.popLast() { width -= of(last) }
        return result + "…"
      }
      result.append(character)
      width += next
    }
    return result
  }

  /// `text` filled with blanks to `columns`, on the left when `alignedRight`.
  public static func pad(_ text: String, to columns: Int, alignedRight: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, columns - of(text)))
    return alignedRight ? blanks + text : text + blanks
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x20 || (value >= 0x7F && value < 0xA0) { return 0 }
    if value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    return wide.contains { $0.contains(value) } || scalar.properties.isEmojiPresentation ? 2 : 1
  }

  /// The blocks whose characters are East Asian Wide or Fullwidth; emoji come from their own property.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08,
    0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
