// Arguments of the commands beyond the everyday ones, in the order of the reference.

/// `SOURCE …`: the log groups that a query or subquery reads.
public struct Source: Hashable, Sendable {
  /// One source; a query may name several.
  public enum Argument: Hashable, Sendable {
    /// `SOURCE 'group'`, possibly several in a row.
    case group(String)
    /// `logGroups(namePrefix: [...], class: [...])`: argument names as written, with their lists.
    case logGroups([(name: String, values: [String])])
    /// `dataSource([...])`.
    case dataSource([String])
    /// `logGroupTags([...])`, the JSON text as written.
    case logGroupTags(String)

    /// Equal arguments in equal order.
    public static func == (left: Argument, right: Argument) -> Bool {
      switch (left, right) {
      case (.group(let a), .group(let b)): a == b
      case (.logGroups(let a), .logGroups(let b)):
        a.count == b.count && zip(a, b).allSatisfy { $0.name == $1.name && $0.values == $1.values }
      case (.dataSource(let a), .dataSource(let b)): a == b
      case (.logGroupTags(let a), .logGroupTags(let b)): a == b
      default: false
      }
    }

    /// Feeds every part.
    public func hash(into hasher: inout Hasher) {
      switch self {
      case .group(let name): hasher.combine(name)
      case .logGroups(let arguments):
        for argument in arguments {
          hasher.combine(argument.name)
          hasher.combine(argument.values)
        }
      case .dataSource(let names): hasher.combine(names)
      case .logGroupTags(let json): hasher.combine(json)
      }
    }
  }

  /// The sources, as written.
  public var arguments: [Argument]

  /// A command of sources.
  public init(arguments: [Argument]) { self.arguments = arguments }
}

/// `json [field=F] "path" [as name], …`.
public struct JSONExtraction: Hashable, Sendable {
  /// A path into a JSON text and the column that takes its value.
  public struct Path: Hashable, Sendable {
    /// Keys joined by dots.
    public var path: String
    /// The column; the path itself names it when left out.
    public var alias: Name?

    /// A path.
    public init(path: String, alias: Name?) {
      self.path = path
      self.alias = alias
    }
  }

  /// The field that holds the JSON text; `@message` when left out.
  public var field: FieldPath?
  /// What is extracted, in order.
  public var paths: [Path]

  /// An extraction.
  public init(field: FieldPath?, paths: [Path]) {
    self.field = field
    self.paths = paths
  }
}

/// What `diff` compares with.
public enum DiffPeriod: String, Hashable, Sendable {
  case previousDay, previousWeek, previousMonth
}

/// `lookup` and `cidrlookup`: match columns, then the columns to add.
public struct Lookup: Hashable, Sendable {
  /// A column of the table, and the name it has in the rows.
  public struct Column: Hashable, Sendable {
    /// The name written first: a column of the table.
    public var name: FieldPath
    /// The name behind `as`: a field of the rows; the same name when left out.
    public var alias: FieldPath?

    /// A column.
    public init(name: FieldPath, alias: FieldPath?) {
      self.name = name
      self.alias = alias
    }
  }

  /// The table.
  public var table: Name
  /// The columns that must be equal.
  public var matches: [Column]
  /// `OUTPUTNEW`: fill only what is missing.
  public var onlyMissing: Bool
  /// The columns to add.
  public var outputs: [Column]

  /// A lookup.
  public init(table: Name, matches: [Column], onlyMissing: Bool, outputs: [Column]) {
    self.table = table
    self.matches = matches
    self.onlyMissing = onlyMissing
    self.outputs = outputs
  }
}

/// `join type=inner left=a right=b where a.k = b.k [and …] (SOURCE 'group' [| …])`.
public struct Join: Hashable, Sendable {
  /// Whether rows without a partner are kept.
  public enum Kind: String, Hashable, Sendable { case inner, left }

  /// Two fields that must be equal.
  public struct Condition: Hashable, Sendable {
    /// The name on the left of `=`, with the prefix of its side.
    public var left: FieldPath
    /// The name on the right of `=`, with the prefix of its side.
    public var right: FieldPath

    /// A condition.
    public init(left: FieldPath, right: FieldPath) {
      self.left = left
      self.right = right
    }
  }

  /// Inner or left.
  public var kind: Kind
  /// The prefix of the fields from the rows before.
  public var leftName: Name
  /// The prefix of the fields from the brackets.
  public var rightName: Name
  /// What must hold for two rows to be joined.
  public var conditions: [Condition]
  /// The pipeline in brackets.
  public var right: Query

  /// A join.
  public init(kind: Kind, leftName: Name, rightName: Name, conditions: [Condition], right: Query) {
    self.kind = kind
    self.leftName = leftName
    self.rightName = rightName
    self.conditions = conditions
    self.right = right
  }
}

/// `appendcols [override=bool] [max=n] (subpipeline)`.
public struct AppendColumns: Hashable, Sendable {
  /// Whether columns of the same name are overwritten; false by default.
  public var override: Bool
  /// The most rows read from the brackets; 10,000 when left out.
  public var maximum: Int?
  /// The pipeline in brackets.
  public var query: Query

  /// A pasting of columns.
  public init(override: Bool, maximum: Int?, query: Query) {
    self.override = override
    self.maximum = maximum
    self.query = query
  }
}

/// `addtotals [fieldname=…] [row=…] [col=…] [fields]`.
public struct AddTotals: Hashable, Sendable {
  /// The name of the added column and of the added row; `Total` by default.
  public var name: String
  /// Whether each row gets its sum; true by default.
  public var row: Bool
  /// Whether a row with the sums of the columns is added; false by default.
  public var column: Bool
  /// The fields that are summed; all numbers when empty.
  public var fields: [FieldPath]

  /// Totals.
  public init(name: String, row: Bool, column: Bool, fields: [FieldPath]) {
    self.name = name
    self.row = row
    self.column = column
    self.fields = fields
  }
}

/// `autoregress f [as a] [p=N | p=N-M]`.
public struct Autoregress: Hashable, Sendable {
  /// The field whose earlier values are wanted.
  public var field: FieldPath
  /// The new column; derived from the field when left out.
  public var alias: Name?
  /// How many rows back; 1 when left out.
  public var lags: ClosedRange<Int>
  /// Whether a range was written, which numbers the columns.
  public var isRange: Bool

  /// A look back.
  public init(field: FieldPath, alias: Name?, lags: ClosedRange<Int>, isRange: Bool) {
    self.field = field
    self.alias = alias
    self.lags = lags
    self.isRange = isRange
  }
}

/// One name of `filldown`, possibly with a trailing wildcard.
public struct FillDownTarget: Hashable, Sendable {
  /// The name, or the beginning of names.
  public var name: FieldPath
  /// Whether a `*` follows.
  public var isPrefix: Bool

  /// A target.
  public init(name: FieldPath, isPrefix: Bool) {
    self.name = name
    self.isPrefix = isPrefix
  }
}

/// One `with value for names` clause of `fillmissing`; none at all leaves the added cells missing.
public struct FillMissing: Hashable, Sendable {
  /// The literal that fills the gap.
  public var value: Expression
  /// The fields that get it.
  public var fields: [FieldPath]

  /// A clause.
  public init(value: Expression, fields: [FieldPath]) {
    self.value = value
    self.fields = fields
  }
}

/// `outlier [action=…] [param=…] [uselower=…] [mark=…] f …`.
public struct Outlier: Hashable, Sendable {
  /// What happens to a value that lies outside.
  public enum Action: String, Hashable, Sendable { case transform, remove }

  /// Cut to the bound or drop the row; cut by default.
  public var action: Action
  /// How many interquartile ranges away from the quartiles the bounds lie; 2.5 by default.
  public var parameter: Double
  /// Whether there is a lower bound too; false by default.
  public var useLower: Bool
  /// Whether changed values are marked; false by default.
  public var mark: Bool
  /// The fields that are looked at.
  public var fields: [FieldPath]

  /// A treatment of outliers.
  public init(
    action: Action, parameter: Double, useLower: Bool, mark: Bool, fields: [FieldPath]
  ) {
    self.action = action
    self.parameter = parameter
    self.useLower = useLower
    self.mark = mark
    self.fields = fields
  }
}

/// `sessionize f, … [maxspan period] [as name]`.
public struct Sessionize: Hashable, Sendable {
  /// The fields whose values make a session.
  public var fields: [FieldPath]
  /// The longest time between its first and last event.
  public var maximumSpan: Period?
  /// The column of its number; `session_id` when left out.
  public var alias: Name?

  /// A grouping into sessions.
  public init(fields: [FieldPath], maximumSpan: Period?, alias: Name?) {
    self.fields = fields
    self.maximumSpan = maximumSpan
    self.alias = alias
  }
}

/// `$name(parameter = literal, …)`.
public struct SavedQueryCall: Hashable, Sendable {
  /// A parameter and its value.
  public struct Argument: Hashable, Sendable {
    /// The parameter.
    public var name: Name
    /// A literal.
    public var value: Expression

    /// An argument.
    public init(name: Name, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  /// The name of the saved query.
  public var name: Name
  /// The values of its parameters.
  public var arguments: [Argument]

  /// A call.
  public init(name: Name, arguments: [Argument]) {
    self.name = name
    self.arguments = arguments
  }
}
