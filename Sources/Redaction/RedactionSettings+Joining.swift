extension RedactionSettings {
  /// These settings and others together: whatever one of them redacts or allows. Of two patterns with one name the
  /// one of these settings stays.
  public func joined(with other: RedactionSettings) -> RedactionSettings {
    RedactionSettings(
      usesBuiltIn: usesBuiltIn || other.usesBuiltIn,
      optionalKinds: optionalKinds.union(other.optionalKinds),
      patterns: patterns.merging(other.patterns) { own, _ in own },
      allowed: allowed.union(other.allowed))
  }
}
