/// One thing that a user can set for a backend.
///
/// Values travel as text; whoever takes one from a user checks it against the type first.
public struct SettingDescription: Sendable, Hashable {
  /// What a value has to look like.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case text
    case number
    /// `true` or `false`
    case flag
    /// A URL, or a host with a port.
    case address
    /// A folder on this machine.
    case folder
    /// A length of time: `30s`, `5m`.
    case duration
    /// A text that is never shown.
    case secret
  }

  /// Its name: `url`.
  public var name: String
  /// One line for people.
  public var summary: String
  /// What a value has to look like.
  public var kind: Kind
  /// The value when nothing is set.
  public var defaultValue: String?
  /// Whether nothing works without it.
  public var isRequired = false
  /// The only values that are right; empty for any.
  public var choices: [String] = []
  /// Whether a runbook may set it. Runbooks come from other people: never for an address that gets credentials.
  public var mayStandInDocument = false

  /// A setting.
  public init(_ name: String, _ summary: String, kind: Kind = .text, defaultValue: String? = nil) {
    self.name = name
    self.summary = summary
    self.kind = kind
    self.defaultValue = defaultValue
  }
}
