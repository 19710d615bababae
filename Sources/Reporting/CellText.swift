import SourceText

/// A value as one line that is safe to show: what every report puts in a cell.
enum CellText {
  /// The first `limit` code points of the value with controls made visible, and `…` when there is
  /// more.
  ///
  /// The line ending that `@message` mostly ends with is not shown. Work and memory are bounded by
  /// the limit, however long the value is.
  static func of(_ value: String, limit: Int) -> String {
    let whole = withoutLineEnding(value)
    let scalars = whole.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return visible(String(whole)) }
    return visible(String(whole[..<end])) + "…"
  }

  /// The text with everything visible that would hide, reorder or break it, on one line or on its
  /// own.
  static func visible(_ text: String, keepingLines: Bool = false) -> String {
    let visible = VisibleText.of(text, keepingLines: keepingLines)
    guard visible.unicodeScalars.contains(where: isHidden) else { return visible }
    return String(
      String.UnicodeScalarView(
        visible.unicodeScalars.map { isHidden($0) ? "\u{FFFD}" : $0 }))
  }

  /// Soft hyphen, Arabic letter mark and Mongolian vowel separator: invisible, and the second
  /// reorders.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0xAD || scalar.value == 0x61C || scalar.value == 0x180E
  }

  private static func withoutLineEnding(_ value: String) -> Substring {
    var text = value[...]
    if text.unicodeScalars.last == "\n" {
      text.unicodeScalars.removeLast()
      if text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
    }
    return text
  }
}
