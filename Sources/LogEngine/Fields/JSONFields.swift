import JSONText

/// Fields of a JSON event by their flat names: `user.groups.0` (sections 5.2 and 10, 2 to 5).
enum JSONFields {
  /// The field of a flat name in an event; maps and lists come as compact JSON text.
  ///
  /// A key that begins with `@` is asked for as `@@key`, at the top level only.
  static func value(named name: String, in event: JSONValue) -> Value {
    var path = Array(name.utf8)[...]
    if path.first == UInt8(ascii: "@") {
      guard path.dropFirst().first == UInt8(ascii: "@") else { return .missing }
      path = path.dropFirst()
    }
    guard let found = descend(event, path) else { return .missing }
    switch found {
    case .array, .object: return .string(CompactJSON.text(of: found))
    default: return Value(json: found)
    }
  }

  /// The value at a dotted path. A key that holds dots is found too, and before a path of the same text;
  /// of a repeated key the last counts.
  static func descend(_ value: JSONValue, _ path: ArraySlice<UInt8>) -> JSONValue? {
    switch value {
    case .object(let members):
      if let whole = members.last(where: { $0.key.utf8.elementsEqual(path) }) { return whole.value }
      for member in members.reversed() {
        let key = member.key.utf8
        guard path.count > key.count, path.starts(with: key),
          path[path.startIndex + key.count] == UInt8(ascii: "."),
          let found = descend(member.value, path.dropFirst(key.count + 1))
        else { continue }
        return found
      }
      return nil
    case .array(let elements):
      let digits = path.prefix { $0 != UInt8(ascii: ".") }
      guard let index = index(digits), index < elements.count else { return nil }
      if digits.count == path.count { return elements[index] }
      return descend(elements[index], path.dropFirst(digits.count + 1))
    default: return nil
    }
  }

  private static func index(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count < 10, digits.allSatisfy({ $0 &- 0x30 < 10 }),
      digits.count == 1 || digits.first != 0x30
    else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }
}
