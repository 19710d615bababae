import PluginAPI
public import Redaction
import Reporting
public import RunbookExecution
import SourceText

/// The message of a commit that holds a run: what was asked, over what, and what came of each step.
public struct RunMessage: Sendable {
  private let record: RunRecord
  /// The first line.
  private let title: String
  /// Where the runbook came from; nil when the commit shows it.
  private let origin: RunbookOrigin?
  /// How many secrets were replaced; nil when nothing was redacted at all.
  private let redacted: [RedactionCount]?
  private let version: String

  private static let longestTitle = 72
  private static let longestText = 200
  private static let mostSteps = 200

  /// The message for an investigation.
  ///
  /// - Parameter title: what takes the place of the first line, already redacted; nil for none.
  public init(_ investigation: Investigation, version: String, title: String? = nil) {
    record = investigation.record
    self.title = Self.title(title, "Investigate: " + record.title)
    origin = investigation.origin
    redacted = investigation.redacted
    self.version = version
  }

  /// The message for a runbook that keeps its last results itself.
  ///
  /// - Parameters:
  ///   - record: already redacted.
  ///   - title: what takes the place of the first line, already redacted; nil for none.
  public init(
    inPlace record: RunRecord, redacted: [RedactionCount]?, version: String, title: String? = nil
  ) {
    self.record = record
    self.title = Self.title(title, "Run: " + record.title)
    origin = nil
    self.redacted = redacted
    self.version = version
  }

  private static func title(_ given: String?, _ own: String) -> String {
    given.map { VisibleText.of($0, keepingLines: true) }
      ?? cut(VisibleText.of(own), to: longestTitle)
  }

  /// The text, with a newline at its end.
  public var text: String {
    [[title], facts, steps, ["Made by runbook \(version)"]].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var facts: [String] {
    var lines: [String] = []
    if let origin {
      let commit = origin.commit.map { commit in
        " at \(commit.prefix(10))" + (origin.isModified == true ? ", with local changes" : "")
      }
      lines.append("Runbook: \(VisibleText.of(origin.path))\(commit ?? "")")
    }
    lines.append("Run: \(record.runID), \(UTCTime(milliseconds: record.startedAt).iso8601)")
    lines += scope.map { "Scope: " + $0 }
    if !record.parameters.isEmpty {
      let values = record.parameters.map {
        VisibleText.of($0.name) + " = " + Self.cut(VisibleText.of($0.value), to: Self.longestText)
      }
      lines.append("Parameters: " + values.joined(separator: ", "))
    }
    switch redacted {
    case nil: lines.append("Redacted: nothing, as was asked")
    case let counts?:
      if let text = RedactionSummary.text(of: counts) { lines.append("Redacted: " + text) }
    }
    return lines
  }

  /// What the steps ran over, each different scope once.
  private var scope: [String] {
    var seen: Set<String> = []
    return record.steps.compactMap { step in
      guard !step.backend.isEmpty else { return nil }
      var parts = [step.backend]
      if let region = step.regionRead { parts[0] += " in \(VisibleText.of(region))" }
      let groups = step.logGroupsRead
      if !groups.isEmpty {
        let more = groups.count > 5 ? " and \(groups.count - 5) more" : ""
        parts.append(groups.prefix(5).map { VisibleText.of($0) }.joined(separator: ", ") + more)
      }
      if let range = step.range { parts.append(Quantities.range(range)) }
      let text = parts.joined(separator: ", ")
      return seen.insert(text).inserted && seen.count <= 5 ? text : nil
    }
  }

  private var steps: [String] {
    let steps = record.steps
    let manual = steps.count { if case .manual = $0.outcome { true } else { false } }
    var lines = steps.compactMap { step in
      outcome(of: step).map { "- \(Self.cut(VisibleText.of(step.title), to: 100)): \($0)" }
    }
    if lines.count > Self.mostSteps {
      let more = lines.count - Self.mostSteps
      lines = lines.prefix(Self.mostSteps) + ["- and \(more) more"]
    }
    if manual > 0 {
      lines.append("- \(Quantities.count(manual, "manual step", "manual steps")) not run")
    }
    return lines
  }

  private func outcome(of step: StepRecord) -> String? {
    switch step.outcome {
    case .succeeded(let table, _): Quantities.count(table.rows.count, "row", "rows")
    case .failed(let error):
      "failed, " + Self.cut(VisibleText.of(error.message), to: Self.longestText)
    case .skipped(let reason): "skipped, " + Self.cut(VisibleText.of(reason), to: Self.longestText)
    case .manual: nil
    }
  }

  private static func cut(_ text: String, to length: Int) -> String {
    text.count > length ? String(text.prefix(length - 1)) + "…" : text
  }
}
