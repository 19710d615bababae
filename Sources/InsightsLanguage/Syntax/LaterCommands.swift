// Arguments of the commands beyond the everyday ones, in the order of the reference.

/// `SOURCE …`: the log groups that a query or subquery reads.
public struct Source: Hashable, Sendable {
  public enum Argument: Hashable, Sendable {
    /// `SOURCE 'group'`, possibly several in a row.
    case group(String)
    /// `logGroups(namePrefix: [...], class: [...])`: argument names as written, with their lists.
    case logGroups([(name: String, values: [String])])
    /// `dataSource([...])`.
    case dataSource([String])
    /// `logGroupTags([...])`, the JSON text as written.
    case logGroupTags(String)

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

  public var arguments: [Argument]

  public init(arguments: [Argument]) { self.arguments = arguments }
}

/// `json [field=F] "path" [as name], …`.
public struct JSONExtraction: Hashable, Sendable {
  public struct Path: Hashable, Sendable {
    public var path: String
    public var alias: Name?

    public init(path: String, alias: Name?) {
      self.path = path
      self.alias = alias
    }
  }

  public var field: FieldPath?
  public var paths: [Path]

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
  public struct Column: Hashable, Sendable {
    public var name: FieldPath
    public var alias: FieldPath?

    public init(name: FieldPath, alias: FieldPath?) {
      self.name = name
      self.alias = alias
    }
  }

  public var table: Name
  public var matches: [Column]
  /// `OUTPUTNEW`: fill only what is missing.
  public var onlyMissing: Bool
  public var outputs: [Column]

  public init(table: Name, matches: [Column], onlyMissing: Bool, outputs: [Column]) {
    self.table = table
    self.matches = matches
    self.onlyMissing = onlyMissing
    self.outputs = outputs
  }
}

/// `join type=inner left=a right=b where a.k = b.k [and …] (SOURCE 'group' [| …])`.
public struct Join: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable { case inner, left }

  public struct Condition: Hashable, Sendable {
    public var left: FieldPath
    public var right: FieldPath

    public init(left: FieldPath, right: FieldPath) {
      self.left = left
      self.right = right
    }
  }

  public var kind: Kind
  public var leftName: Name
  public var rightName: Name
  public var conditions: [Condition]
  public var right: Query

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
  public var override: Bool
  public var maximum: Int?
  public var query: Query

  public init(override: Bool, maximum: Int?, query: Query) {
    self.override = override
    self.maximum = maximum
    self.query = query
  }
}

/// `addtotals [fieldname=…] [row=…] [col=…] [fields]`.
public struct AddTotals: Hashable, Sendable {
  public var name: String
  public var row: Bool
  public var column: Bool
  public var fields: [FieldPath]

  public init(name: String, row: Bool, column: Bool, fields: [FieldPath]) {
    self.name = name
    self.row = row
    self.column = column
    self.fields = fields
  }
}

/// `autoregress f [as a] [p=N | p=N-M]`.
public struct Autoregress: Hashable, Sendable {
  public var field: FieldPath
  public var alias: Name?
  public var lags: ClosedRange<Int>
  /// Whether a range was written, which numbers the columns.
  public var isRange: Bool

  public init(field: FieldPath, alias: Name?, lags: ClosedRange<Int>, isRange: Bool) {
    self.field = field
    self.alias = alias
    self.lags = lags
    self.isRange = isRange
  }
}

/// One name of `filldown`, possibly with a trailing wildcard.
public struct FillDownTarget: Hashable, Sendable {
  public var name: FieldPath
  public var isPrefix: Bool

  public init(name: FieldPath, isPrefix: Bool) {
    self.name = name
    self.isPrefix = isPrefix
  }
}

/// One `with value for names` clause of `fillmissing`; none at all leaves the added cells missing.
public struct FillMissing: Hashable, Sendable {
  public var value: Expression
  public var fields: [FieldPath]

  public init(value: Expression, fields: [FieldPath]) {
    self.value = value
    self.fields = fields
  }
}

/// `outlier [action=…] [param=…] [uselower=…] [mark=…] f …`.
public struct Outlier: Hashable, Sendable {
  public enum Action: String, Hashable, Sendable { case transform, remove }

  public var action: Action
  public var parameter: Double
  public var useLower: Bool
  public var mark: Bool
  public var fields: [FieldPath]

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
  public var fields: [FieldPath]
  public var maximumSpan: Period?
  public var alias: Name?

  public init(fields: [FieldPath], maximumSpan: Period?, alias: Name?) {
    self.fields = fields
    self.maximumSpan = maximumSpan
    self.alias = alias
  }
}

/// `$name(parameter = literal, …)`.
public struct SavedQueryCall: Hashable, Sendable {
  public struct Argument: Hashable, Sendable {
    public var name: Name
    public var value: Expression

    public init(name: Name, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  public var name: Name
  public var arguments: [Argument]

  public init(name: Name, arguments: [Argument]) {
    self.name = name
    self.arguments = arguments
  }
}
