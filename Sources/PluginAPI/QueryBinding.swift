/// A value that stands beside a query instead of in it.
public struct QueryBinding: Sendable, Hashable {
  /// The parameter that it comes from, for people; empty when it is made of several.
  public var name: String
  /// The value.
  public var value: String

  /// A value.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A query with its values in or beside it.
public struct BoundQuery: Sendable, Hashable {
  /// The query as it is sent, with a marker wherever a value stands beside it.
  public var text: String
  /// The values of the markers, in their order.
  public var bindings: [QueryBinding]

  /// A query.
  public init(_ text: String, bindings: [QueryBinding] = []) {
    self.text = text
    self.bindings = bindings
  }
}
