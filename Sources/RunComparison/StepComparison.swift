import PluginAPI
import RunbookExecution

/// What is different in one step of two runs.
public struct StepComparison: Sendable, Hashable {
  /// In which runs the step is.
  public enum Presence: String, Sendable, Hashable {
    case both
    /// Only in the second run.
    case added
    /// Only in the first run.
    case removed
  }

  /// How a step ended.
  public struct Ending: Sendable, Hashable {
    /// The kinds of ending.
    public enum Status: String, Sendable, Hashable {
      case succeeded
      case failed
      case skipped
      case manual
    }

    /// The kind.
    public let status: Status
    /// Why it failed or was skipped, or the text of a manual step; nil for a step that succeeded.
    public let text: String?

    init(_ outcome: StepRecord.Outcome) {
      (status, text) =
        switch outcome {
        case .succeeded: (.succeeded, nil)
        case .failed(let error): (.failed, error.message)
        case .skipped(let reason): (.skipped, reason)
        case .manual(let text): (.manual, text)
        }
    }
  }

  /// In which runs it is.
  public let presence: Presence
  /// Names the step in the second run, or in the only one that has it.
  public let id: String
  /// What it is about, there.
  public let title: String
  /// How it ended there.
  public let ending: Ending
  /// What it was called before, when it was found by its query.
  public let renamed: Change<String>?
  /// The ending, when it is another one.
  public let endings: Change<Ending>?
  /// The query line by line, when it is another one.
  public let query: LineDifference?
  /// What is different in what it ran over.
  public let scope: ScopeComparison
  /// The rows; nil unless the step succeeded in both runs.
  public let rows: RowComparison?

  /// Whether nothing is different.
  public var isSame: Bool {
    hasSameResult && renamed == nil && query == nil && scope.isSame
  }

  /// Whether the step is in both runs and ended alike, with the same rows in any order.
  public var hasSameResult: Bool {
    presence == .both && endings == nil && rows?.isSame ?? true
  }

  init(_ pair: StepPairs.Pair, _ options: ComparisonOptions) {
    switch pair {
    case .added(let step): self.init(step, .added)
    case .removed(let step): self.init(step, .removed)
    case .both(let before, let after): self.init(before, after, options)
    }
  }

  private init(_ step: StepRecord, _ presence: Presence) {
    self.presence = presence
    id = step.id
    title = step.title
    ending = Ending(step.outcome)
    renamed = nil
    endings = nil
    query = nil
    scope = ScopeComparison(step, step)
    rows = nil
  }

  private init(_ before: StepRecord, _ after: StepRecord, _ options: ComparisonOptions) {
    presence = .both
    id = after.id
    title = after.title
    ending = Ending(after.outcome)
    renamed = Change(before.id, after.id)
    endings = Change(Ending(before.outcome), Ending(after.outcome))
    query = LineDifference(before.queryAsRun, after.queryAsRun, maximumLines: options.queryLines)
    scope = ScopeComparison(before, after)
    if case .succeeded(let old, _) = before.outcome, case .succeeded(let new, _) = after.outcome {
      rows = RowComparison(old, new, keys: options.keys(after) ?? options.keys(before), options)
    } else {
      rows = nil
    }
  }
}
