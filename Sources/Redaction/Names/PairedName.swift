/// The name of a value that is a member of its own: `{"name":"DB_PASSWORD","value":"…"}`.
///
/// Containers' environments, template parameters and result rows are written so.
enum PairedName {
  /// The name given just before a member that is called `value`; nil when there is none.
  static func range(in text: ByteText, before member: AssignedName) -> Range<Int>? {
    guard text[member.range.upperBound - 1].lowercased == UInt8(ascii: "e"),
      isCalled(["value", "parametervalue"], text[member.range])
    else { return nil }
    var end = member.range.lowerBound - (member.mark?.count ?? 0)
    end = skippingBack(in: text, from: end) { $0.isSpace || $0 == UInt8(ascii: "-") }
    // A comma between members; attributes and lines of YAML have none.
    if text[end - 1] == UInt8(ascii: ",") {
      end = skippingBack(in: text, from: end - 1) { $0.isSpace }
    }
    guard let name = AssignedName(in: text, before: end) else { return nil }
    var separator = name.range.lowerBound - (name.mark?.count ?? 0)
    separator = skippingBack(in: text, from: separator, while: \.isBlank) - 1
    guard text[separator] == UInt8(ascii: ":") || text[separator] == UInt8(ascii: "="),
      let outer = AssignedName(in: text, before: separator),
      isCalled(["name", "key", "parameterkey", "field"], text[outer.range])
    else { return nil }
    return name.range
  }

  private static func isCalled(_ names: [String], _ name: ArraySlice<UInt8>) -> Bool {
    // A bare name may have words before it on its line, such as the element of an attribute.
    let last = name.split(separator: 0x20).last ?? name
    return names.contains { $0.utf8.elementsEqual(last.lazy.map(\.lowercased)) }
  }

  private static func skippingBack(
    in text: ByteText, from end: Int, while isSkipped: (UInt8) -> Bool
  ) -> Int {
    var place = end
    while place > 0, end - place < 32 {
      let isLineEnding =
        text[place - 2] == UInt8(ascii: "\\") && text[place - 1] == UInt8(ascii: "n")
      guard isSkipped(text[place - 1]) || isLineEnding else { break }
      place -= isLineEnding ? 1 + text.backslashes(before: place - 1, from: max(0, end - 32)) : 1
    }
    return place
  }
}
