/// Why a runbook, its front matter or the values for it cannot be used.
public struct RunbookError: Error, Sendable, Hashable {
  /// The kinds of trouble; more may come.
  public struct Code: Sendable, Hashable {
    /// The stable text of the code.
    public let value: String
    init(_ value: String) { self.value = value }
    public static var unreadable: Code { Code("unreadable") }
    public static var notMarkdown: Code { Code("not-markdown") }
    public static var tooLarge: Code { Code("too-large") }
    public static var unclosedFence: Code { Code("unclosed-fence") }
    public static var badFrontMatter: Code { Code("bad-front-matter") }
    public static var badRegion: Code { Code("bad-region") }
    public static var badParameter: Code { Code("bad-parameter") }
    public static var missingParameter: Code { Code("missing-parameter") }
    public static var badSetting: Code { Code("bad-setting") }
    public static var unknownStep: Code { Code("unknown-step") }
  }

  /// What kind of trouble.
  public let code: Code
  /// One line that names the file or value, and the line where it is known.
  public let message: String
  /// What to do about it.
  public let hint: String?

  /// Trouble of a kind.
  public init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  static func binary(_ name: String) -> RunbookError {
    RunbookError(
      .notMarkdown, "\(name) is not a Markdown text: it holds NUL bytes",
      hint: "name the Markdown file of the runbook")
  }

  static func tooLarge(_ name: String, bytes: Int, maximum: Int) -> RunbookError {
    RunbookError(
      .tooLarge, "\(name) is too large for a runbook: \(bytes) bytes, at most \(maximum) are read",
      hint: "split the document, or name another file")
  }

  static func unclosedFence(_ name: String, line: Int) -> RunbookError {
    RunbookError(
      .unclosedFence, "\(name):\(line): this code fence is never closed",
      hint: "add a closing fence below the block's last line")
  }

  static func badFrontMatter(_ name: String, line: Int, _ problem: String) -> RunbookError {
    RunbookError(
      .badFrontMatter, "\(name):\(line): the front matter is not YAML that can be read: \(problem)",
      hint: "put it right, or remove the “---” lines around it")
  }
}
