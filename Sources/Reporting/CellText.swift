import SourceText

/// A value as one line that is safe to show: what every report puts in a cell.
package enum CellText {
  /// The first `limit` code points of the value with controls made visible, and `…` when there is
  /// more.
  ///
  /// The line ending that `@message` mostly ends with is not shown. Work and memory are bounded by
  /// the limit, however long the value is.
  package static func of(_ value: String, limit: Int) -> String {
    let whole = withoutLineEnding(value)
    let scalars = whole.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return VisibleText.of(String(whole)) }
    return VisibleText.of(String(whole[..<end])) + "…"
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
