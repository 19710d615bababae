/// What a plugin says of itself before it is started: `plugin.yaml` (docs/plugin-protocol.md, “Manifest”).
public struct PluginManifest: Sendable, Hashable {
  /// The plugin's name and that of its backend: `a-z`, `0-9` and `-`.
  public var name: String
  /// The author's own version.
  public var version: String
  /// One line for people.
  public var summary: String
  /// The version of the protocol that it speaks.
  public var protocolVersion: Int
  /// The program and its arguments.
  public var command: [String]
  /// The variables of the environment that it gets.
  public var environment: [Variable]
  /// The languages that it brings.
  public var languages: [LanguageDescription]
  /// Names of the languages that it answers.
  public var answers: [String]
  /// A word without which it is left alone; nil for most.
  public var permission: String?
  /// What it runs with outside its folder, as paths relative to it.
  public var includes: [String]
  /// How long it may take.
  public var limits: Limits

  /// A variable of the environment.
  public enum Variable: Sendable, Hashable {
    /// As it is where runbook runs, if it is set there.
    case inherited(String)
    /// As the manifest says.
    case set(String, value: String)
  }

  /// How long a plugin may take, in seconds.
  public struct Limits: Sendable, Hashable {
    /// For the answer to `initialize`.
    public var start = 10.0
    /// Between two messages while a batch runs.
    public var silence = 60.0
    /// After `cancel` or `shutdown`.
    public var stop = 5.0

    /// The defaults.
    public init() {}
  }

  /// A manifest.
  public init(
    name: String, version: String = "", summary: String = "", protocolVersion: Int = 1,
    command: [String], environment: [Variable] = [], languages: [LanguageDescription] = [],
    answers: [String] = [], permission: String? = nil, includes: [String] = [],
    limits: Limits = Limits()
  ) {
    self.name = name
    self.version = version
    self.summary = summary
    self.protocolVersion = protocolVersion
    self.command = command
    self.environment = environment
    self.languages = languages
    self.answers = answers
    self.permission = permission
    self.includes = includes
    self.limits = limits
  }
}
