import SourceText

/// Finds where each query of a block begins and ends.
struct BlockSplitter {
  /// A query of a block.
  struct Part {
    /// Title and text, without blank lines around them.
    var span: Span
    var title: String?
    /// The lines of the query itself, by index.
    var lines: ClosedRange<Int>
    /// Whether its first stage begins with a pipe.
    var startsWithPipe: Bool
  }

  /// The queries of a block in order. A block in which none begins is one query as a whole.
  static func parts(of text: String) -> [Part] {
    let lines = BlockLine.lines(of: text)
    let parts = parts(of: lines)
    if !parts.isEmpty { return parts }
    guard let first = lines.firstIndex(where: { $0.kind != .blank }),
      let last = lines.lastIndex(where: { $0.kind != .blank })
    else { return [] }
    return [
      Part(
        span: lines[first].span.union(lines[last].span), title: nil, lines: first...last,
        startsWithPipe: lines[first].startsWithPipe)
    ]
  }

  /// The queries that begin with a command or a pipe.
  static func parts(of lines: [BlockLine]) -> [Part] {
    var splitter = BlockSplitter(lines: lines)
    for index in lines.indices { splitter.read(index) }
    splitter.close()
    return splitter.parts
  }

  private let lines: [BlockLine]
  private var parts: [Part] = []
  /// The query being read.
  private var current: Part?
  private var state = State()
  /// Comment lines that may title the next query, directly above one another.
  private var comments: [Int] = []
  private var sawBlank = false

  /// What is known of the query being read.
  private struct State {
    var depth = 0
    var isOpen = false
    var keyword = ""
    var stageWord = ""
    var hasPipe = false

    mutating func advance(over line: BlockLine) {
      depth = max(0, depth + line.depthChange)
      isOpen = line.endsOpen
      if line.startsWithPipe || line.hasInnerPipe { hasPipe = true }
      if line.startsWithPipe || stageWord.isEmpty { stageWord = line.word }
      if keyword.isEmpty { keyword = line.word }
    }
  }

  private init(lines: [BlockLine]) {
    self.lines = lines
  }

  private mutating func read(_ index: Int) {
    let line = lines[index]
    switch line.kind {
    case .blank:
      sawBlank = true
      // A comment with a blank line below it titles nothing.
      if !comments.isEmpty, current == nil { comments = [] }
    case .comment:
      if sawBlank { comments = [] }
      comments.append(index)
      if current == nil { sawBlank = false }
    case .divider:
      close()
      comments = []
    case .code:
      readCode(line, index)
      comments = []
      sawBlank = false
    }
  }

  private mutating func readCode(_ line: BlockLine, _ index: Int) {
    guard current != nil else {
      if line.startsCommand || line.startsWithPipe && !isTableRow(line)
        || isMisspeltCommand(line, index)
      {
        begin(line, index)
      }
      return
    }
    if continues(line) {
      extend(line, index)
    } else if line.startsCommand, !line.startsWithPipe {
      begin(line, index)
    } else {
      // A pasted result, a shell command, a sentence: it belongs to no query.
      close()
    }
  }

  private func continues(_ line: BlockLine) -> Bool {
    if line.startsWithPipe { return !isTableRow(line) && (!sawBlank || line.startsCommand) }
    if state.depth > 0 || state.isOpen {
      // A command after a blank line ends even a query that lacks a bracket.
      return !(sawBlank && !state.isOpen && line.startsCommand && line.word != "source")
    }
    if line.startsCommand {
      if line.word == "where", ["join", "relevantfields"].contains(state.stageWord) { return true }
      return !sawBlank && comments.isEmpty && !beginsAnother(line)
    }
    if sawBlank { return ["by", "and", "or"].contains(line.word) }
    return !line.isPrompt
  }

  /// A line without a pipe that begins like the query above, which is one line or already has its stages.
  private func beginsAnother(_ line: BlockLine) -> Bool {
    guard let current, line.word == state.keyword else { return false }
    return current.lines.count == 1 || state.hasPipe
  }

  /// `| value | value |`: a row of a table.
  private func isTableRow(_ line: BlockLine) -> Bool {
    !line.startsCommand && line.hasInnerPipe && line.endsOpen
  }

  /// Almost a command, and pipes behind it.
  private func isMisspeltCommand(_ line: BlockLine, _ index: Int) -> Bool {
    guard line.isNearlyCommand else { return false }
    return line.hasInnerPipe || index + 1 < lines.count && lines[index + 1].startsWithPipe
  }

  // MARK: Building

  private mutating func begin(_ line: BlockLine, _ index: Int) {
    let titleLines = comments
    comments = []
    close()
    let titles = titleLines.compactMap { title(of: lines[$0]) }
    let start = titleLines.first.map { lines[$0].span.start } ?? line.span.start
    current = Part(
      span: Span(start, line.span.end), title: titles.isEmpty ? nil : titles.joined(separator: " "),
      lines: index...index, startsWithPipe: line.startsWithPipe)
    state = State()
    state.advance(over: line)
  }

  private mutating func extend(_ line: BlockLine, _ index: Int) {
    current?.span.end = line.span.end
    if let start = current?.lines.lowerBound { current?.lines = start...index }
    state.advance(over: line)
  }

  private mutating func close() {
    if var part = current {
      // Comments right below the last stage belong to it.
      if !sawBlank, let last = comments.last { part.span.end = lines[last].span.end }
      parts.append(part)
    }
    current = nil
  }

  /// A comment as a title; a stage that was commented out is none.
  private func title(of line: BlockLine) -> String? {
    guard case .comment(let text) = line.kind, !text.isEmpty, !text.hasPrefix("|") else {
      return nil
    }
    return text
  }
}
