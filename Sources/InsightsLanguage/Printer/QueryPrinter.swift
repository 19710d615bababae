import SourceText

/// Writes a query in its standard layout: one stage a line, `| ` before each but the first.
///
/// Parsing what was printed gives the same tree. The text of a column without an alias stays as its author
/// wrote it, because it is the column's name.
public struct QueryPrinter: Sendable {
  var output = ""

  init() {}

  /// A tree as text. Comments are not part of a tree.
  public static func print(_ query: Query) -> String {
    var printer = QueryPrinter()
    printer.pipeline(query, separator: "\n| ")
    return printer.output
  }

  /// A parsed query as text, its comments kept: each before the stage that it stands above or in, or behind
  /// the stage on whose last line it stands.
  public static func print(_ parsed: ParsedQuery) -> String {
    var comments = parsed.tokens.filter { $0.kind == .comment }[...]
    var lines: [String] = []
    for (index, stage) in parsed.query.stages.enumerated() {
      while let comment = comments.first, comment.span.start < stage.span.end {
        lines.append(text(of: comment, in: parsed))
        comments.removeFirst()
      }
      var printer = QueryPrinter()
      printer.command(stage.command)
      var line = (index == 0 ? "" : "| ") + printer.output
      let next = index + 1 < parsed.query.stages.count ? parsed.query.stages[index + 1] : nil
      if let comment = comments.first, next.map({ comment.span.start < $0.span.start }) ?? true,
        isTrailing(comment, behind: stage.span.end, in: parsed)
      {
        line += " " + text(of: comment, in: parsed)
        comments.removeFirst()
      }
      lines.append(line)
    }
    lines += comments.map { text(of: $0, in: parsed) }
    return lines.joined(separator: "\n")
  }

  private static func text(of comment: Token, in parsed: ParsedQuery) -> String {
    let text = parsed.text.text(of: comment)
    return String(text.reversed().drop { $0.isWhitespace }.reversed())
  }

  private static func isTrailing(
    _ comment: Token, behind end: Int, in parsed: ParsedQuery
  ) -> Bool {
    !parsed.text.bytes[end..<comment.span.start].contains(UInt8(ascii: "\n"))
  }

  mutating func pipeline(_ query: Query, separator: String) {
    for (index, stage) in query.stages.enumerated() {
      if index > 0 { output += separator }
      command(stage.command)
    }
  }

  mutating func separated<Element>(
    _ elements: [Element], by separator: String = ", ",
    _ body: (inout QueryPrinter, Element) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      if index > 0 { output += separator }
      body(&self, element)
    }
  }
}
