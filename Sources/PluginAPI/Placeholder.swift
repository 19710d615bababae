public import SourceText

/// A parameter's name, equal to others that differ only in case, blanks, `-` and `_`.
///
/// People write `<INSERT API NAME>` in a document and `--param api-name=…` on the command line.
public struct ParameterName: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The name as first written.
  public let text: String
  private let key: String

  /// A name from any spelling.
  public init(_ text: String) {
    self.text = text
    key = String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter { !" -_.".unicodeScalars.contains($0) }))
  }

  public static func == (left: Self, right: Self) -> Bool { left.key == right.key }
  public static func < (left: Self, right: Self) -> Bool { left.key < right.key }
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
  public var description: String { text }
}

/// A place in a query that a value fills.
public struct Placeholder: Sendable, Hashable {
  /// Where a placeholder stands, which decides how a value is written there.
  public enum Context: String, Sendable, Hashable {
    case string
    case regex
    case quotedName
    case bareWord
    /// Needs no value.
    case comment
  }

  /// The parameter that fills it.
  public let name: ParameterName
  /// The whole placeholder with its braces or brackets.
  public let span: Span
  /// Where it stands.
  public let context: Context

  /// A placeholder.
  public init(name: ParameterName, span: Span, context: Context) {
    self.name = name
    self.span = span
    self.context = context
  }
}

/// A value that cannot stand where a query needs it.
public struct FillError: Error, Sendable, Hashable {
  /// The kinds of refusal; more may come.
  public struct Code: Sendable, Hashable {
    let value: String
    /// A bare word must be a number, a period or a field name.
    public static var notAWord: Code { Code(value: "not-a-word") }
    /// The place cannot hold this character at all, such as a backtick in a quoted name.
    public static var forbiddenCharacter: Code { Code(value: "forbidden-character") }
    /// Filling would have changed the structure of the query.
    public static var changesStructure: Code { Code(value: "changes-structure") }
  }

  /// What kind of refusal.
  public let code: Code
  /// The parameter, or the literal being replaced.
  public let name: String
  /// One sentence for people.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// Where in the query as it was before filling.
  public let span: Span

  /// A refusal.
  public init(code: Code, name: String, message: String, hint: String? = nil, span: Span) {
    self.code = code
    self.name = name
    self.message = message
    self.hint = hint
    self.span = span
  }
}
