public import SourceText

/// A number as written; the text matters where the digits do not fit a double.
public struct NumberLiteral: Hashable, Sendable {
  /// Its nearest double.
  public var value: Double
  /// The source text.
  public var text: String

  /// A number.
  public init(value: Double, text: String) {
    self.value = value
    self.text = text
  }
}

/// A regular expression between slashes, `\/` already read as `/`.
public struct RegexLiteral: Hashable, Sendable {
  /// The pattern, without its slashes.
  public var pattern: String
  /// The literal with its slashes.
  public var span: Span

  /// A regular expression.
  public init(pattern: String, span: Span) {
    self.pattern = pattern
    self.span = span
  }
}

/// A field as a path of segments: `objectRef.name`, `` json.`user.id` ``, `users[1].action`.
public struct FieldPath: Hashable, Sendable {
  /// The segments; at least one.
  public var segments: [PathSegment]
  /// The path with its backticks and brackets.
  public var span: Span

  /// A path.
  public init(segments: [PathSegment], span: Span) {
    self.segments = segments
    self.span = span
  }

  /// The name under which a discovered field is known: segments joined by dots, without backticks.
  public var name: String {
    segments.map(\.text).joined(separator: ".")
  }
}

/// One segment of a path.
public struct PathSegment: Hashable, Sendable {
  /// How a segment is written.
  public enum Form: Hashable, Sendable {
    /// `.name`
    case bare
    /// `` .`any text` ``
    case quoted
    /// `[0]`
    case index
  }

  /// The segment without dot, backticks or brackets.
  public var text: String
  /// How it is written.
  public var form: Form

  /// A segment.
  public init(text: String, form: Form) {
    self.text = text
    self.form = form
  }
}

/// A length of time such as `5m` (section 1, “Period”).
public struct Period: Hashable, Sendable {
  /// The units, with the cap that AWS puts on the number before each.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    case millisecond, second, minute, hour, day, week, month, quarter, year

    /// The largest number that counts, or nil when none is stated.
    public var cap: Int? {
      switch self {
      case .millisecond: 1000
      case .second, .minute: 60
      case .hour: 24
      default: nil
      }
    }

    /// Milliseconds in one, or nil for those of varying length.
    public var milliseconds: Int64? {
      switch self {
      case .millisecond: 1
      case .second: 1000
      case .minute: 60_000
      case .hour: 3_600_000
      case .day: 86_400_000
      case .week: 604_800_000
      case .month, .quarter, .year: nil
      }
    }

    /// The unit of a spelling (`m`, `min`, `minutes`, …); case is ignored (section 10, 25).
    public init?(spelling: String) {
      let spelling = spelling.lowercased()
      switch spelling {
      case "ms", "msec", "msecs", "millisecond", "milliseconds": self = .millisecond
      case "s", "sec", "secs", "second", "seconds": self = .second
      case "m", "min", "mins", "minute", "minutes": self = .minute
      case "h", "hr", "hrs", "hour", "hours": self = .hour
      case "d", "day", "days": self = .day
      case "w", "week", "weeks": self = .week
      case "mo", "mon", "mons", "month", "months": self = .month
      case "q", "qtr", "qtrs", "quarter", "quarters": self = .quarter
      case "y", "yr", "yrs", "year", "years": self = .year
      default: return nil
      }
    }
  }

  /// The number as written, before any cap.
  public var count: Int
  /// What the number counts.
  public var unit: Unit
  /// The source text.
  public var text: String

  /// A period.
  public init(count: Int, unit: Unit, text: String) {
    self.count = count
    self.unit = unit
    self.text = text
  }

  /// The number after the unit's cap.
  public var effectiveCount: Int {
    unit.cap.map { min($0, count) } ?? count
  }
}
