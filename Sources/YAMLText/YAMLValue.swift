public import Yams

/// A YAML value that knows its line and keeps the order of its keys.
public struct YAMLValue: Sendable, Hashable {
  /// The forms of a value. Scalars stay the text they were written as.
  public enum Content: Sendable, Hashable {
    /// Nothing, `~` or `null`.
    case null
    /// A text, a number or a truth value.
    case scalar(String)
    /// A list.
    case sequence([YAMLValue])
    /// Keys and their values, in order.
    case mapping([Entry])
  }

  /// One key of a mapping.
  public struct Entry: Sendable, Hashable {
    /// The key; empty when it is no scalar.
    public let key: String
    /// The line of the key, from 1.
    public let line: Int
    /// Its value.
    public let value: YAMLValue
  }

  /// What the value is.
  public let content: Content
  /// The line on which it begins, from 1.
  public let line: Int

  /// Reads a text with the limits of ``BoundedYAML``; nil for an empty one.
  ///
  /// - Throws: ``BoundedYAML/Failure``.
  public static func read(_ text: String) throws(BoundedYAML.Failure) -> YAMLValue? {
    guard let node = try BoundedYAML.node(text) else { return nil }
    return YAMLValue(node)
  }

  /// As deep as the node, which ``BoundedYAML`` bounds.
  public init(_ node: Node) {
    line = max(node.mark?.line ?? 1, 1)
    switch node {
    case .scalar(let scalar): content = node.null == nil ? .scalar(scalar.string) : .null
    case .sequence(let elements): content = .sequence(elements.map { YAMLValue($0) })
    case .mapping(let mapping):
      content = .mapping(
        mapping.map { key, value in
          Entry(
            key: key.scalar?.string ?? "", line: max(key.mark?.line ?? 1, 1),
            value: YAMLValue(value))
        })
    // Resolved by the library.
    case .alias: content = .null
    }
  }

  /// The text of a scalar; nil for everything else.
  public var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The entries of a mapping; nil for everything else.
  public var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The values of a list; a single value counts as a list of one, and nothing as none.
  public var items: [YAMLValue] {
    switch content {
    case .sequence(let values): values
    case .null: []
    case .scalar, .mapping: [self]
    }
  }

  /// The value of a key of a mapping.
  public subscript(key: String) -> YAMLValue? {
    entries?.first { $0.key == key }?.value
  }
}
