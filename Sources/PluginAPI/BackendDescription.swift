/// What a backend is, for people and for whoever prepares its requests.
public struct BackendDescription: Sendable, Hashable {
  /// One line for people.
  public var summary: String
  /// What a user can set, in the order in which people should read it.
  public var settings: [SettingDescription]
  /// What it can do beyond running a batch.
  public var capabilities: BackendCapabilities
  /// The kinds of values that it can offer for parameters.
  public var choices: [ChoiceDescription]
  /// How many requests of a batch it works on at once; only told to people.
  public var concurrency: Int

  /// A description.
  public init(
    summary: String = "", settings: [SettingDescription] = [],
    capabilities: BackendCapabilities = [], choices: [ChoiceDescription] = [], concurrency: Int = 1
  ) {
    self.summary = summary
    self.settings = settings
    self.capabilities = capabilities
    self.choices = choices
    self.concurrency = concurrency
  }
}

/// What a backend can do beyond running a batch. What it does not claim it is never asked for.
public struct BackendCapabilities: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Stops its work, work on the far side included, when its caller is cancelled.
  public static let cancel = BackendCapabilities(rawValue: 1)
  /// Reports how far a query is.
  public static let progress = BackendCapabilities(rawValue: 2)
  /// Checks a query without running it.
  public static let validate = BackendCapabilities(rawValue: 4)
  /// Says what answering would read and do.
  public static let explain = BackendCapabilities(rawValue: 8)
  /// Says what answering would scan and cost.
  public static let estimate = BackendCapabilities(rawValue: 16)
  /// Offers values for parameters.
  public static let values = BackendCapabilities(rawValue: 32)

  /// The names by which the plugin protocol calls them, in a fixed order.
  public static let names: [(capability: BackendCapabilities, name: String)] = [
    (.cancel, "cancel"), (.progress, "progress"), (.validate, "validate"), (.explain, "explain"),
    (.estimate, "estimate"), (.values, "values"),
  ]

  /// The capabilities of these names; names that nobody knows are left out.
  public init(names: [String]) {
    self = []
    for (capability, name) in Self.names where names.contains(name) { insert(capability) }
  }

  /// The names of these capabilities.
  public var names: [String] {
    Self.names.filter { contains($0.capability) }.map(\.name)
  }
}
