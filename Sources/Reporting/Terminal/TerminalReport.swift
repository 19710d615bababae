import PluginAPI
public import RunbookExecution
import SourceText

/// A run as people see it on a terminal.
///
/// The parts can be printed one by one as the steps end: ``heading(of:)``, ``text(of:)`` for each
/// step, then ``summary(of:)``. Each ends with a newline, and steps begin with a blank line.
public struct TerminalReport: Sendable {
  /// What the terminal shows.
  public let style: TerminalStyle
  /// Rows of a step to show at most; nil for all.
  public let maximumRows: Int?

  /// A report for a terminal.
  public init(style: TerminalStyle, maximumRows: Int? = 20) {
    self.style = style
    self.maximumRows = maximumRows
  }

  /// The whole run.
  public func text(of run: RunRecord) -> String {
    heading(of: run) + run.steps.map(text).joined() + "\n" + summary(of: run)
  }

  /// What is run, and when it began.
  public func heading(of run: RunRecord) -> String {
    let start = UTCTime(milliseconds: run.startedAt)
    let names = run.title.isEmpty ? [] : [run.runbookName]
    let phrases = names + ["run \(run.runID)", "\(start.date) \(start.time(.second)) UTC"]
    let title = ink(visible(run.title.isEmpty ? run.runbookName : run.title), .strong)
    return ([title] + faint(phrases, width: style.width)).map { $0 + "\n" }.joined()
  }

  /// One step: a heading line, then what came of it.
  public func text(of step: StepRecord) -> String {
    var lines = ["", heading(of: step)]
    switch step.outcome {
    case .succeeded(let table, let summary):
      let figures = TerminalFigures.of(step, table, summary)
      lines += faint(figures, width: inner.width).map { indent + $0 } + rows(of: table)
    case .failed(let error): lines += self.lines(of: error)
    case .skipped(let reason): lines.append(indent + ink("skipped: " + visible(reason), .faint))
    case .manual(let text): lines += manual(text)
    }
    if let spent = step.spent {
      let text =
        "\(Quantities.bytes(spent.bytes)) scanned, \(Quantities.dollars(spent.price.dollars))"
      lines.append(indent + ink(text, .faint))
    }
    lines += step.notes.map { indent + ink("note:", .accent) + " " + visible($0) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func heading(of step: StepRecord) -> String {
    let (mark, role): (String, Ink.Role) =
      switch step.outcome {
      case .succeeded: ("✓", .success)
      case .failed: ("✗", .error)
      case .skipped: ("–", .warning)
      case .manual: ("○", .faint)
      }
    let place = ([step.id] + (step.line.map { ["line \($0)"] } ?? [])).joined(separator: " · ")
    let title = step.title.isEmpty ? step.id : step.title
    return "\(ink(mark, role)) \(ink(visible(title), .strong))  \(ink(visible(place), .faint))"
  }

  private func rows(of table: ResultTable) -> [String] {
    TerminalTable(style: inner, maximumRows: maximumRows).lines(of: table)
      .map { $0.isEmpty ? "" : indent + $0 }
  }

  private func lines(of error: StepError) -> [String] {
    let place = error.place.map { ink(visible($0) + ":", .strong) + " " } ?? ""
    var lines = [place + ink("error:", .error) + " " + visible(error.message)]
    lines += error.caretLines.map(Self.lines) ?? []
    if let hint = error.hint { lines.append(ink("help:", .accent) + " " + visible(hint)) }
    return lines.map { indent + $0 }
  }

  private func manual(_ text: String) -> [String] {
    [indent + ink("manual step, not run", .faint)]
      + Self.lines(of: text).map { indent + ink("│", .faint) + ($0.isEmpty ? "" : " " + $0) }
  }

  /// The lines of a text, made visible, without blank ones at the end.
  private static func lines(of text: String) -> [String] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { line in
        let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        return VisibleText.of(String(decoding: line, as: UTF8.self), keepingLines: true)
      }
    return Array(lines.prefix(lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0))
  }

  private func visible(_ text: String) -> String { VisibleText.of(text) }

  private func ink(_ text: String, _ role: Ink.Role) -> String { style.ink(text, role) }

  private func faint(_ phrases: [String], width: Int?) -> [String] {
    TerminalFigures.lines(phrases.map(visible), width: width).map { ink($0, .faint) }
  }

  private var indent: String { "  " }
  /// What is left beside the indent.
  private var inner: TerminalStyle { style.indented(by: indent.count) }
}
