/// A password or token. However it is printed, it shows nothing.
struct Secret: Sendable, Hashable {
  /// The text itself, for the one call that needs it.
  let exposed: String

  init(_ text: String) { exposed = text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "***" }
  var debugDescription: String { "***" }
  var customMirror: Mirror { Mirror(self, children: []) }
}
