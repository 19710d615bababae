/// The languages and backends that a run may use, in order of preference.
///
/// A value, not a global: the executable builds one, tests build their own.
public struct PluginRegistry: Sendable {
  /// Asked about each block in this order.
  public let languages: [any QueryLanguage]
  /// Selected by name.
  public let backends: [any QueryBackend]

  /// A registry.
  public init(languages: [any QueryLanguage], backends: [any QueryBackend]) {
    self.languages = languages
    self.backends = backends
  }

  /// The language of a name.
  public func language(named name: String) -> (any QueryLanguage)? {
    languages.first { $0.name == name }
  }

  /// The backend of a name.
  public func backend(named name: String) -> (any QueryBackend)? {
    backends.first { $0.name == name }
  }

  /// The first backend that hands out log events.
  public var eventSource: (any EventSource)? {
    backends.lazy.compactMap { $0 as? any EventSource }.first
  }
}
