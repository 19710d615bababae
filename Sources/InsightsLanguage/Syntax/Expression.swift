public import SourceText

/// An expression with the place it was written at.
public struct Expression: Hashable, Sendable {
  /// What it is.
  public var kind: Kind
  /// Where it stands; parentheses around it are not part of it.
  public var span: Span

  /// An expression.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// The forms of an expression.
  public indirect enum Kind: Hashable, Sendable {
    case string(String)
    case number(NumberLiteral)
    case boolean(Bool)
    /// `5m`: only as an argument.
    case period(Period)
    /// `/…/` as an argument of a call such as `regexReplace`.
    case regex(RegexLiteral)
    /// `*` in `count(*)`.
    case star
    case field(FieldPath)
    case call(Call)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    case like(Expression, LikePattern, negated: Bool)
    /// `=~`; a string pattern means a regex too (section 10, 23).
    case matches(Expression, LikePattern)
    case membership(Expression, MembershipSet, negated: Bool)
    /// `base.key` or `base[0]` on something that is not a plain name.
    case access(Expression, PathSegment)
    /// Stands where an expression was expected and none could be read.
    case missing
  }
}

/// What a `like` is compared with.
public enum LikePattern: Hashable, Sendable {
  /// Literal text, or an expression that gives it: a case-sensitive substring.
  case text(Expression)
  case regex(RegexLiteral)
}

/// The right side of `in`.
public enum MembershipSet: Hashable, Sendable {
  case list([Expression])
  case subquery(Query)
}

/// A call of a function or an aggregate.
public struct Call: Hashable, Sendable {
  /// The name as written.
  public var name: String
  /// Where the name stands.
  public var nameSpan: Span
  /// The arguments in order.
  public var arguments: [Expression]

  /// A call.
  public init(name: String, nameSpan: Span, arguments: [Expression]) {
    self.name = name
    self.nameSpan = nameSpan
    self.arguments = arguments
  }

  /// The name as it is looked up: lower case, without underscores (section 1).
  public var normalizedName: String {
    String(name.lowercased().filter { $0 != "_" })
  }
}

/// Prefix operators.
public enum UnaryOperator: String, Hashable, Sendable {
  case negate = "-"
  case not = "not"
}

/// Infix operators; `==` is read as `=`.
public enum BinaryOperator: String, Hashable, Sendable {
  case or, and
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case power = "^"
}
