/// A value that holds a secret, and of which no description, debug output or dump shows anything.
public protocol Undisclosed: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{}

extension Undisclosed {
  /// Says only that there is something.
  public var description: String { "<hidden>" }
  /// As ``description``.
  public var debugDescription: String { description }
  /// Has no children.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
