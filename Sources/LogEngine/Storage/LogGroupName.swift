/// The name of a log group, checked so that it can only lead to a folder below the root of a log tree.
struct LogGroupName: Sendable {
  /// The name as given.
  let text: String
  /// The folders it stands for; a component may hold `*` in a pattern.
  let components: [String]

  /// A name of `[A-Za-z0-9._/#-]`, or a pattern with `*` as well.
  init(_ text: String) throws(EngineError) {
    let isNamed = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "._/#-*".utf8.contains(byte)
      }
    }
    guard isNamed, !text.isEmpty, text.utf8.count <= 512 else {
      throw EngineError(
        .badScope, "“\(text.prefix(200))” is not the name of a log group",
        hint: "a name has letters, digits and . _ / # -")
    }
    let path = text.hasPrefix("/") ? text.dropFirst() : text[...]
    let components = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard components.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw EngineError(
        .badScope, "“\(text)” is not the name of a log group",
        hint: "its parts between slashes must be names")
    }
    self.text = text
    self.components = components
  }

  /// Whether it stands for all groups that match.
  var isPattern: Bool { text.utf8.contains(UInt8(ascii: "*")) }

  /// Whether `name` matches `pattern`, where `*` stands for any characters.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false).map {
      Array($0.utf8)
    }
    var rest = Array(name.utf8)[...]
    guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else {
      return name.isExactly(pattern)
    }
    guard rest.starts(with: first) else { return false }
    rest = rest.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() {
      guard let offset = Bytes.firstOffset(of: piece[...], in: rest) else { return false }
      rest = rest[(offset + piece.count)...]
    }
    return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
  }
}
