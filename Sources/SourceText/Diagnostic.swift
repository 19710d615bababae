/// One thing that is wrong, or likely wrong, at one place in a text.
///
/// Checkers return many of these; nothing is thrown until nothing can go on.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is: an error stops the step, a warning does not.
  public enum Severity: String, Hashable, Sendable, Comparable {
    case note
    case warning
    case error

    public static func < (left: Severity, right: Severity) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// An edit that would put it right.
  public struct Fix: Hashable, Sendable {
    /// What the edit does, as a short imperative: `replace with \`@message\``.
    public let title: String
    /// The bytes to replace.
    public let span: Span
    /// What to put there.
    public let replacement: String

    /// An edit.
    public init(title: String, span: Span, replacement: String) {
      self.title = title
      self.span = span
      self.replacement = replacement
    }
  }

  /// How bad it is.
  public let severity: Severity
  /// A stable code such as `QL012`; `runbook explain` knows each.
  public let code: String
  /// One sentence without a full stop, beginning in lower case.
  public let message: String
  /// Where it is.
  public let span: Span
  /// What to do about it, if there is something to say.
  public let hint: String?
  /// The edit that does it, if it is certain enough.
  public let fix: Fix?

  /// A diagnostic.
  public init(
    _ severity: Severity, code: String, _ message: String, at span: Span, hint: String? = nil,
    fix: Fix? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.span = span
    self.hint = hint
    self.fix = fix
  }

  /// The same diagnostic with its places moved, to carry it from a query into the file that holds it.
  public func mapped(_ transform: (Span) -> Span) -> Diagnostic {
    Diagnostic(
      severity, code: code, message, at: transform(span), hint: hint,
      fix: fix.map {
        Fix(title: $0.title, span: transform($0.span), replacement: $0.replacement)
      })
  }
}
