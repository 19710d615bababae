public import PluginAPI
public import RunbookExecution
public import RunbookModel
import SourceText

/// A runbook's document with the results of a run in it, proved to be one that can be read and stripped again.
public struct AnnotatedRunbook: Sendable {
  /// The document.
  public let bytes: [UInt8]

  /// Puts the results of a run into the document.
  ///
  /// - Parameters:
  ///   - attachments: paths of the files with each step's full rows, relative to the document, by step id.
  ///   - isWholeRun: whether all steps ran, so that regions of unknown steps are stale.
  ///   - force: whether results that somebody edited by hand are replaced.
  ///   - languages: those that the runbook was read with.
  /// - Throws: ``RunbookError`` when a result was edited by hand, or when the document would not come out of it as
  ///   its author wrote it.
  public init(
    _ runbook: Runbook, with record: RunRecord, attachments: [String: String] = [:],
    isWholeRun: Bool, force: Bool = false, languages: [any QueryLanguage]
  ) throws(RunbookError) {
    var contents: [String: [String]] = [:]
    let results = Dictionary(
      record.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for step in runbook.steps {
      guard let result = results[step.id] else { continue }
      let writer = MarkdownResult(isCompact: !runbook.containerAllowsBlankLines(step))
      let text = writer.content(of: result, runID: record.runID, attachment: attachments[step.id])
      contents[step.id] = Self.lines(of: text)
    }
    let annotated = runbook.annotated(
      with: contents, at: UTCTime(milliseconds: record.startedAt).iso8601,
      removingStale: isWholeRun, force: force)
    let name = runbook.document.source.name
    guard annotated.kept.isEmpty else {
      let places = annotated.kept.map { "\(name):\($0.line) (\($0.id))" }.joined(separator: ", ")
      throw RunbookError(
        .badRegion, "results were edited by hand: \(places)",
        hint: "move the notes out of them, or replace them with --force")
    }
    bytes = annotated.bytes
    try verify(against: runbook, languages)
  }

  /// Makes sure, before anything is written, that what will be written can be read and stripped again.
  private func verify(against runbook: Runbook, _ languages: [any QueryLanguage])
    throws(RunbookError)
  {
    let name = runbook.document.source.name
    let refusal = RunbookError(
      .badRegion,
      "the results cannot be put into \(name) without changing what its author wrote",
      hint: "look for HTML or a fence that is not closed near the queries, or write --format json")
    let again: Runbook
    do {
      again = try Runbook(SourceFile(name: name, bytes: bytes), languages: languages)
    } catch {
      guard error.code != .tooLarge else {
        throw RunbookError(
          .tooLarge, "with its results \(name) would be too large to be read again",
          hint: "run fewer steps with --step, or lower their limits")
      }
      throw refusal
    }
    let isSame =
      again.document.stripped() == runbook.document.stripped()
      && again.steps.map(\.id) == runbook.steps.map(\.id)
      && again.steps.map(\.query) == runbook.steps.map(\.query)
    guard isSame else { throw refusal }
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
