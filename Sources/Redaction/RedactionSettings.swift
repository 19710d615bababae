import SourceText

/// What is redacted, as front matter or configuration says it.
public struct RedactionSettings: Sendable, Hashable {
  /// Kinds that are only redacted on request: many investigations are about them.
  public enum OptionalKind: String, Sendable, Hashable, CaseIterable {
    /// E-mail addresses.
    case email
    /// AWS account numbers in ARNs and in fields called `accountId`.
    case accountID = "account-id"
    /// IPv4 and IPv6 addresses.
    case ipAddress = "ip-address"

    /// The kind of a name.
    ///
    /// - Throws: ``RedactionError`` `unknownKind` that lists the names there are.
    public init(named name: String) throws(RedactionError) {
      guard let kind = Self(rawValue: name) else {
        let names = Self.allCases.map(\.rawValue)
        let near = NearestName.of(name, among: names).map { "; did you mean “\($0)”?" } ?? ""
        throw RedactionError(
          .unknownKind, "there is no optional kind of secret “\(name)”\(near)",
          hint: "write one of \(names.joined(separator: ", "))")
      }
      self = kind
    }
  }

  /// Whether the built-in detectors look for keys, tokens and passwords.
  public var usesBuiltIn: Bool
  /// What they look for besides.
  public var optionalKinds: Set<OptionalKind>
  /// Own patterns: regular expressions by the name that their pseudonyms have. Where an expression has groups,
  /// the first is what is replaced, else the whole match.
  public var patterns: [String: String]
  /// Texts that are no secrets, whatever they look like: exactly these, not parts of them.
  public var allowed: Set<String>

  /// Settings; without any, what the built-in detectors find is redacted.
  public init(
    usesBuiltIn: Bool = true, optionalKinds: Set<OptionalKind> = [],
    patterns: [String: String] = [:], allowed: Set<String> = []
  ) {
    self.usesBuiltIn = usesBuiltIn
    self.optionalKinds = optionalKinds
    self.patterns = patterns
    self.allowed = allowed
  }
}
