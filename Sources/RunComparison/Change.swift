/// Something that is not what it was.
public struct Change<Value: Sendable & Hashable>: Sendable, Hashable {
  /// What it was.
  public let before: Value
  /// What it is.
  public let after: Value

  /// The change; nil when both are the same.
  init?(_ before: Value, _ after: Value) {
    if before == after { return nil }
    self.before = before
    self.after = after
  }
}
