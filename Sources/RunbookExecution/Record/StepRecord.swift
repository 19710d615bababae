public import PluginAPI

/// What became of one step of a runbook, with everything that a reader of the result asks for.
public struct StepRecord: Sendable, Hashable {
  /// How a step ended.
  public enum Outcome: Sendable, Hashable {
    /// It ran; these are its rows.
    case succeeded(ResultTable, QuerySummary)
    /// It could not run or not to its end.
    case failed(StepError)
    /// It was left out, for this reason: a clause such as `an earlier step failed`.
    case skipped(String)
    /// A block for people, which is never run; this is its text.
    case manual(String)
  }

  /// A parameter of the run with its value.
  public struct Parameter: Sendable, Hashable {
    /// The name as the runbook writes it.
    public let name: String
    /// The value that was filled in.
    public let value: String

    /// A parameter with its value.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Names the step in its runbook.
  public var id: String
  /// What it is about.
  public var title: String
  /// The 1-based line of the runbook on which its block begins.
  public var line: Int?
  /// How it ended.
  public var outcome: Outcome
  /// The query with every placeholder filled; empty for a step that has none.
  public var queryAsRun: String
  /// Name of the backend that was asked; empty for none.
  public var backend: String
  /// The log groups it ran over.
  public var logGroups: [String]
  /// The time range that was asked for; nil when it was left to the backend.
  public var range: TimeRange?
  /// The region that was asked for; nil when it was left to the backend.
  public var region: String?
  /// The parameters that the query uses.
  public var parameters: [Parameter]
  /// How long the answer took.
  public var duration: Duration?
  /// Remarks of the backend about the answer.
  public var notes: [String]
  /// What a step cost that gave no answer; nil for nothing.
  public var spent: Spending?
  /// The kind of a backend's failure; nil for every other outcome.
  public var failureCode: BackendError.Code?

  /// A record of a step.
  public init(
    id: String, title: String, line: Int? = nil, outcome: Outcome, queryAsRun: String = "",
    backend: String = "", logGroups: [String] = [], range: TimeRange? = nil,
    parameters: [Parameter] = [], duration: Duration? = nil, notes: [String] = []
  ) {
    self.id = id
    self.title = title
    self.line = line
    self.outcome = outcome
    self.queryAsRun = queryAsRun
    self.backend = backend
    self.logGroups = logGroups
    self.range = range
    self.parameters = parameters
    self.duration = duration
    self.notes = notes
  }

  /// The log groups that were read, else those that were asked for.
  public var logGroupsRead: [String] {
    if case .succeeded(_, let summary) = outcome {
      summary.logGroups ?? logGroups
    } else {
      logGroups
    }
  }

  /// The region that was read, else the one that was asked for.
  public var regionRead: String? {
    if case .succeeded(_, let summary) = outcome { summary.region ?? region } else { region }
  }

  /// What the step cost; nil when it cost nothing or nobody can tell.
  public var price: Price? {
    if case .succeeded(_, let summary) = outcome { summary.price } else { spent?.price }
  }

  /// Bytes that the step scanned and that have a price.
  public var pricedBytes: Double {
    guard case .succeeded(_, let summary) = outcome else { return spent?.bytes ?? 0 }
    return summary.price == nil ? 0 : summary.statistics.bytesScanned
  }

  /// The range that was read, else the one that was asked for.
  public var rangeRead: TimeRange? {
    if case .succeeded(_, let summary) = outcome { summary.range ?? range } else { range }
  }
}

/// Why a step failed, in words for people.
public struct StepError: Error, Sendable, Hashable {
  /// A place in the step's query, which stays the same when the document around the query grows.
  public struct Place: Sendable, Hashable {
    /// Line of the query, from 1.
    public let line: Int
    /// Column in code points, from 1.
    public let column: Int
    /// The query's line with carets under the place, without colour.
    public let excerpt: String

    /// A place in a query.
    public init(line: Int, column: Int, excerpt: String) {
      self.line = line
      self.column = column
      self.excerpt = excerpt
    }
  }

  /// One sentence that names the thing.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// Where it is in the file as it was read: `orders.md:12:8`.
  public let place: String?
  /// The source line with carets under the place, over several lines, without colour.
  public let caretLines: String?
  /// Where it is in the query; nil when the trouble is not with the query.
  public let placeInQuery: Place?

  /// An error with what is known about it.
  public init(
    message: String, hint: String? = nil, place: String? = nil, caretLines: String? = nil,
    placeInQuery: Place? = nil
  ) {
    self.message = message
    self.hint = hint
    self.place = place
    self.caretLines = caretLines
    self.placeInQuery = placeInQuery
  }
}
