/// Draws diagnostics for people: place, message, the line with carets under it, and what to do.
public struct DiagnosticRenderer: Sendable {
  /// Colour or none.
  public let ink: Ink
  /// Columns that a quoted source line may take; longer lines are shown around the caret.
  public let width: Int

  /// A renderer for a terminal of `width` columns.
  public init(ink: Ink, width: Int = 100) {
    self.ink = ink
    self.width = max(20, width)
  }

  /// The lines of one diagnostic, joined by newlines, without a newline at the end.
  public func render(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
    let position = file.position(at: diagnostic.span.start)
    let place = "\(file.name):\(position.line):\(position.column):"
    let severity = ink("\(diagnostic.severity.rawValue):", role(of: diagnostic.severity))
    let code = diagnostic.code.isEmpty ? "" : " " + ink("[\(diagnostic.code)]", .faint)
    var lines = ["\(ink(place, .strong)) \(severity) \(VisibleText.of(diagnostic.message))\(code)"]
    lines += excerpt(of: diagnostic.span, at: position, in: file, severity: diagnostic.severity)
    if let hint = diagnostic.hint {
      lines.append("  \(ink("help:", .accent)) \(VisibleText.of(hint))")
    } else if let fix = diagnostic.fix {
      lines.append("  \(ink("help:", .accent)) \(VisibleText.of(fix.title))")
    }
    return lines.joined(separator: "\n")
  }

  /// Only the quoted line with its carets.
  public func excerpt(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
    excerpt(
      of: diagnostic.span, at: file.position(at: diagnostic.span.start), in: file,
      severity: diagnostic.severity
    ).joined(separator: "\n")
  }

  private func role(of severity: Diagnostic.Severity) -> Ink.Role {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .accent
    }
  }

  private func excerpt(
    of span: Span, at position: SourceFile.Position, in file: SourceFile,
    severity: Diagnostic.Severity
  ) -> [String] {
    let line = file.span(ofLine: position.line)
    let gutter = String(position.line)
    let columns = max(20, width - gutter.count - 4)
    // A long line is shown around its caret, and cut before anything counts characters in it.
    let isNear = span.start - line.start < columns * 2 / 3
    let windowStart = isNear ? line.start : alignedStart(span.start - columns / 2, in: file)
    let windowEnd = min(line.end, span.start + columns)
    let markedEnd = min(max(span.end, span.start), windowEnd)
    let before = (isNear ? "" : "…") + VisibleText.of(file.text(of: Span(windowStart, span.start)))
    let marked = VisibleText.of(trimmed(file.text(of: Span(span.start, markedEnd))))
    let after = VisibleText.of(trimmed(file.text(of: Span(markedEnd, windowEnd))))
    let quoted = DisplayWidth.cut(before + marked + after, to: columns)
    let indent = DisplayWidth.of(before)
    let carets = String(
      repeating: "^", count: max(1, min(DisplayWidth.of(marked), columns - indent)))
    let blank = String(repeating: " ", count: gutter.count)
    return [
      " \(ink("\(gutter) |", .faint)) \(quoted)",
      " \(ink("\(blank) |", .faint)) \(String(repeating: " ", count: indent))"
        + ink(carets, role(of: severity)),
    ]
  }

  private func trimmed(_ text: String) -> String {
    String(text.prefix { !$0.isNewline })
  }

  /// Moves a window's start past the continuation bytes of a character that it would split.
  private func alignedStart(_ offset: Int, in file: SourceFile) -> Int {
    var offset = offset
    while offset < file.bytes.count, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}
