/// A kind of values that a backend can offer for a parameter.
public struct ChoiceDescription: Sendable, Hashable {
  /// Its name: `log-group`, `label`.
  public var kind: String
  /// One line for people: `values of a label`.
  public var summary: String
  /// What its argument is: `the label`; nil when it takes none.
  public var argument: String?

  /// A kind of values.
  public init(kind: String, summary: String, argument: String? = nil) {
    self.kind = kind
    self.summary = summary
    self.argument = argument
  }
}

/// Asks for values to choose from.
public struct ChoiceRequest: Sendable, Hashable {
  /// What kind of values: one of the backend's own ``BackendDescription/choices``.
  public var kind: String
  /// What to look in, such as the name of a label; nil when the kind takes none.
  public var argument: String?
  /// What the values begin with; empty for all.
  public var prefix: String
  /// How many at most.
  public var limit: Int
  /// The backend's own settings by name.
  public var settings: [String: String]
  /// Where the data is, for backends that have several places; nil leaves it to the backend.
  public var region: String?
  /// Whose access to use, for backends that know several; nil leaves it to the backend.
  public var profile: String?

  /// A request.
  public init(
    kind: String, argument: String? = nil, prefix: String = "", limit: Int = 100,
    settings: [String: String] = [:]
  ) {
    self.kind = kind
    self.argument = argument
    self.prefix = prefix
    self.limit = limit
    self.settings = settings
  }
}

/// Values to choose from, in the order in which people should see them.
public struct ChoiceList: Sendable, Hashable {
  /// One value.
  public struct Choice: Sendable, Hashable {
    /// The value.
    public var value: String
    /// What helps to recognise it; nil when the value says enough.
    public var summary: String?

    /// A value.
    public init(_ value: String, summary: String? = nil) {
      self.value = value
      self.summary = summary
    }
  }

  /// The values.
  public var choices: [Choice]
  /// Whether these are all that there are.
  public var isComplete: Bool

  /// A list.
  public init(_ choices: [Choice], isComplete: Bool = true) {
    self.choices = choices
    self.isComplete = isComplete
  }
}
