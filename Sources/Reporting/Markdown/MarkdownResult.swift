import PluginAPI
public import RunbookExecution

/// The result of one step as the Markdown that stands between the markers of its region.
///
/// First a few short lines say what was found and where it came from, then comes the table of rows
/// or the error, then the query as it was run, folded away. All lines are whole blocks from their
/// first column on, so that each may be given the prefix of a list or a quote in which the region
/// stands.
public struct MarkdownResult: Sendable, Hashable {
  /// Limits on the table.
  public var table: MarkdownTable
  /// Whether no blank line may occur: in a list, which one would make loose, and in a quote.
  public var isCompact: Bool

  /// The limits that keep a document readable.
  public static let readable = MarkdownTable(
    maximumRows: 50, maximumColumns: 40, maximumCellLength: 200)

  /// A form of results.
  public init(table: MarkdownTable = Self.readable, isCompact: Bool = false) {
    self.table = table
    self.isCompact = isCompact
  }

  /// The content of the region of a step, without a newline at the end.
  ///
  /// Between two runs only the last line of the head changes, which names the run, unless the
  /// result does.
  ///
  /// - Parameters:
  ///   - runID: the run to name, or empty.
  ///   - attachment: path of the file with the full rows, relative to the document; nil for none.
  public func content(of step: StepRecord, runID: String, attachment: String? = nil) -> String {
    var parts = [head(of: step, runID: runID, attachment: attachment)]
    switch step.outcome {
    case .succeeded(let rows, _): parts.append(table.lines(of: rows))
    case .failed(let error): parts.append(preformatted(Self.text(of: error)))
    case .manual(let text): parts.append(preformatted(text))
    case .skipped: break
    }
    parts.append(query(of: step))
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: isCompact ? "\n" : "\n\n")
  }

  private func query(of step: StepRecord) -> [String] {
    guard !step.queryAsRun.isEmpty else { return [] }
    let summary = "<details><summary>\(hasRun(step) ? "Query as run" : "Query")</summary>"
    guard isCompact else {
      return [summary] + preformatted(step.queryAsRun) + ["</details>"]
    }
    // A block that begins with <details> goes on until a blank line, and would take in what follows the
    // region; one that begins with <pre> ends with it.
    return MarkdownPreformatted.lines(
      of: step.queryAsRun, isNested: true, opening: "<pre>\(summary)<code>",
      closing: "</code></details></pre>")
  }

  private func hasRun(_ step: StepRecord) -> Bool {
    if case .skipped = step.outcome { return false }
    return !step.backend.isEmpty
  }

  private func preformatted(_ text: String) -> [String] {
    MarkdownPreformatted.lines(of: text, isNested: isCompact)
  }

  /// The error without places in the file: they change whenever something above the query does.
  private static func text(of error: StepError) -> String {
    var lines = [error.message]
    if let place = error.placeInQuery {
      lines[0] = "line \(place.line), column \(place.column): " + error.message
      lines.append(place.excerpt)
    }
    if let hint = error.hint { lines.append("help: " + hint) }
    return lines.joined(separator: "\n")
  }
}
