/// Signs that a block shows results, log lines or a sample event.
enum OutputClues {
  private static let labels: Set<String> = [
    "output", "log", "logs", "csv", "tsv", "result", "results",
  ]
  private static let announcements = [
    "output", "result", "sample", "response", "returns", "looks like", "출력", "결과", "예시", "出力", "結果",
    "输出", "结果",
  ]
  private static let eventKeys = [
    "\"@timestamp\"", "\"@message\"", "\"auditID\"", "\"eventTime\"", "\"eventName\"",
    "\"logGroup\"",
    "\"timestamp\"", "\"requestId\"", "\"requestID\"", "\"kind\": \"Event\"", "\"kind\":\"Event\"",
    "\"stage\":\"ResponseComplete\"", "\"time\":", "\"level\":", "\"logStream\"",
  ]

  /// Why the block is output; nil when nothing says so.
  static func reason(for block: CodeBlock) -> String? {
    let lines = block.content.split(whereSeparator: \.isNewline).map { String($0).trimmed }
      .filter { !$0.isEmpty }
    guard let first = lines.first else { return nil }
    if labels.contains(block.label) { return "labelled “\(block.label)”" }
    if first.hasPrefix("@timestamp,") || first.hasPrefix("@logStream,")
      || first.hasPrefix("@message,") || first.contains(",@timestamp")
      || first.contains(",@message")
    {
      return "starts like an export of query results"
    }
    let timed = lines.count(where: startsWithTime)
    if timed > 0, timed * 2 >= lines.count { return "lines begin with a time" }
    if isTable(lines) { return "a drawn table" }
    if isColumns(lines) { return "rows of “name | value”" }
    let isJSON = first.hasPrefix("{") || first.hasPrefix("[")
    if isJSON, eventKeys.contains(where: block.content.contains) {
      return "JSON with the keys of a log event"
    }
    if isAnnounced(block), isJSON || !block.label.isCodeLabel {
      return "the text above announces output"
    }
    if isJSON, block.content.contains("\":"), lines.count == 1, block.label.isEmpty {
      return "one JSON value on one line"
    }
    return nil
  }

  private static func isAnnounced(_ block: CodeBlock) -> Bool {
    let around = block.surroundings
    let above = (around.label ?? around.paragraph ?? around.listItem ?? "").lowercased()
    guard let last = above.split(whereSeparator: \.isNewline).last, last.count <= 120 else {
      return false
    }
    return announcements.contains { last.contains($0) }
  }

  /// `2026-03-17`, `2026/03/17`, `[17/Mar/2026`, `Mar 17 08:00`, `I0317 08:00:00`, `08:00:00`.
  private static func startsWithTime(_ line: String) -> Bool {
    let scalars = Array(line.unicodeScalars.prefix(24))
    let shape = String(
      String.UnicodeScalarView(
        scalars.map {
          ("0"..."9").contains($0)
            ? "9" : ("A"..."Z").contains($0) ? "A" : ("a"..."z").contains($0) ? "a" : $0
        }))
    let bare = shape.hasPrefix("[") || shape.hasPrefix("\"") ? String(shape.dropFirst()) : shape
    return [
      "9999-99-99", "9999/99/99", "99/Aaa/9999", "Aaa 99 99:99", "Aaa  9 99:99", "A9999 99:99",
      "99:99:99", "9999999999",
    ].contains { bare.hasPrefix($0) }
  }

  private static func isTable(_ lines: [String]) -> Bool {
    let rules = lines.count { line in
      line.count >= 5 && line.contains("-") && line.allSatisfy { "-+|=─┼├┤┌┐└┘┬┴│ :".contains($0) }
    }
    let rows = lines.count { $0.contains("|") || $0.contains("│") }
    return rules > 0 && rows >= 2 && rows * 2 >= lines.count
  }

  /// Every line has the same number of bars with something on both sides: a table without rules.
  private static func isColumns(_ lines: [String]) -> Bool {
    let bars = Set(lines.map { $0.count { $0 == "|" } })
    guard lines.count >= 2, bars.count == 1, let count = bars.first, count > 0 else { return false }
    return lines.allSatisfy { !$0.hasPrefix("|") || $0.hasSuffix("|") }
      && lines.allSatisfy { !$0.contains("(") }
  }
}

extension String {
  /// Labels of configuration and program code, which an announcement does not make output.
  fileprivate var isCodeLabel: Bool {
    !["", "text", "txt", "plain", "plaintext", "json", "none", "blank"].contains(self)
  }
}
