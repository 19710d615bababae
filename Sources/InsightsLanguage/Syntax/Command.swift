public import SourceText

/// The commands of the language (section 2.1 of the reference).
public indirect enum Command: Hashable, Sendable {
  case source(Source)
  case fields([Item])
  case display([Item])
  case filter(Expression)
  case filterIndex(Expression)
  case stats(Stats)
  case sort([SortKey])
  case limit(Limit)
  case dedup([FieldPath])
  case parse(Parse)
  case json(JSONExtraction)
  case pattern(Expression)
  case anomaly
  case diff(DiffPeriod?)
  case unnest(Expression, into: Name)
  case expand(FieldPath)
  case relevantFields([FieldPath], condition: Expression)
  case lookup(Lookup)
  case cidrLookup(Lookup)
  case join(Join)
  case appendColumns(AppendColumns)
  case accumulate(FieldPath, alias: Name?)
  case addTotals(AddTotals)
  case autoregress(Autoregress)
  case fillDown([FillDownTarget])
  case fillMissing([FillMissing])
  case logCompare(timeshift: Period)
  case outlier(Outlier)
  case sessionize(Sessionize)
  case countFrequent([FieldPath])
  case estimate
  case savedQuery(SavedQueryCall)
  /// A stage that could not be parsed; a diagnostic says why.
  case invalid
}

/// `expression [as name]`, in `fields`, `display`, `stats` and behind its `by`.
public struct Item: Hashable, Sendable {
  /// What is computed.
  public var expression: Expression
  /// The name behind `as`.
  public var alias: Name?
  /// The item with its alias.
  public var span: Span
  /// The expression as its author wrote it, white space collapsed: the column's name without an alias.
  public var text: String

  /// An item.
  public init(expression: Expression, alias: Name?, span: Span, text: String) {
    self.expression = expression
    self.alias = alias
    self.span = span
    self.text = text
  }

  /// The name of the column that the item makes: alias, field name without backticks, or source text.
  public var columnName: String {
    if let alias { return alias.text }
    if case .field(let path) = expression.kind { return path.name }
    return text
  }
}

/// A name that a query creates.
public struct Name: Hashable, Sendable {
  /// The name, without backticks.
  public var text: String
  /// Where it is created.
  public var span: Span

  /// A name.
  public init(text: String, span: Span) {
    self.text = text
    self.span = span
  }
}

/// `stats aggregates [by groups] [offset period]`.
public struct Stats: Hashable, Sendable {
  /// The columns that are computed over each group, in order.
  public var aggregates: [Item]
  /// What makes a group; empty for one group of all rows.
  public var groups: [Item]
  /// How far back the window is shifted.
  public var offset: Period?

  /// An aggregation.
  public init(aggregates: [Item], groups: [Item], offset: Period? = nil) {
    self.aggregates = aggregates
    self.groups = groups
    self.offset = offset
  }
}

/// One key of `sort`: a column and its direction.
///
/// AWS takes names only; other expressions parse so that `sort count(*)` can mean the column of that text
/// (section 2.2), and strict checking refuses them.
public struct SortKey: Hashable, Sendable {
  /// What is sorted by; a field in most queries.
  public var expression: Expression
  /// The key as written, white space collapsed.
  public var text: String
  /// Whether the greatest come first.
  public var descending: Bool
  /// The key with its direction.
  public var span: Span

  /// A key.
  public init(expression: Expression, text: String, descending: Bool, span: Span) {
    self.expression = expression
    self.text = text
    self.descending = descending
    self.span = span
  }
}

/// `limit [any] n`, `head n`, `tail n`.
public struct Limit: Hashable, Sendable {
  /// The spelling; `head` and `tail` are deprecated.
  public enum Keyword: String, Hashable, Sendable { case limit, head, tail }

  /// How it is spelt.
  public var keyword: Keyword
  /// Whether the rows found first will do, in any order.
  public var any: Bool
  /// The number of rows, not yet checked against the maximum.
  public var count: Int
  /// Where the number stands.
  public var countSpan: Span

  /// A limit.
  public init(keyword: Keyword, any: Bool, count: Int, countSpan: Span) {
    self.keyword = keyword
    self.any = any
    self.count = count
    self.countSpan = countSpan
  }
}

/// `parse [input] pattern [as names] [multi]`.
public struct Parse: Hashable, Sendable {
  /// How text is taken apart.
  public enum Pattern: Hashable, Sendable {
    /// `*` stands for what is extracted.
    case glob(String, Span)
    case regex(RegexLiteral)
    case logfmt
    case csv
  }

  /// What is read; `@message` when left out.
  public var input: Expression?
  /// What is looked for.
  public var pattern: Pattern
  /// Names of the stars, of the unnamed groups, of the columns or of the map, in order.
  public var names: [Name]
  /// Whether all matches are wanted instead of the first.
  public var multi: Bool

  /// An extraction.
  public init(input: Expression?, pattern: Pattern, names: [Name], multi: Bool) {
    self.input = input
    self.pattern = pattern
    self.names = names
    self.multi = multi
  }
}
