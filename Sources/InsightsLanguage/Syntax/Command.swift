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
  public var expression: Expression
  public var alias: Name?
  public var span: Span
  /// The expression as its author wrote it, white space collapsed: the column's name without an alias.
  public var text: String

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
  public var text: String
  public var span: Span

  public init(text: String, span: Span) {
    self.text = text
    self.span = span
  }
}

/// `stats aggregates [by groups] [offset period]`.
public struct Stats: Hashable, Sendable {
  public var aggregates: [Item]
  public var groups: [Item]
  public var offset: Period?

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
  public var expression: Expression
  /// The key as written, white space collapsed.
  public var text: String
  public var descending: Bool
  public var span: Span

  public init(expression: Expression, text: String, descending: Bool, span: Span) {
    self.expression = expression
    self.text = text
    self.descending = descending
    self.span = span
  }
}

/// `limit [any] n`, `head n`, `tail n`.
public struct Limit: Hashable, Sendable {
  public enum Keyword: String, Hashable, Sendable { case limit, head, tail }

  public var keyword: Keyword
  public var any: Bool
  public var count: Int
  public var countSpan: Span

  public init(keyword: Keyword, any: Bool, count: Int, countSpan: Span) {
    self.keyword = keyword
    self.any = any
    self.count = count
    self.countSpan = countSpan
  }
}

/// `parse [input] pattern [as names] [multi]`.
public struct Parse: Hashable, Sendable {
  public enum Pattern: Hashable, Sendable {
    /// `*` stands for what is extracted.
    case glob(String, Span)
    case regex(RegexLiteral)
    case logfmt
    case csv
  }

  /// What is read; `@message` when left out.
  public var input: Expression?
  public var pattern: Pattern
  public var names: [Name]
  public var multi: Bool

  public init(input: Expression?, pattern: Pattern, names: [Name], multi: Bool) {
    self.input = input
    self.pattern = pattern
    self.names = names
    self.multi = multi
  }
}
