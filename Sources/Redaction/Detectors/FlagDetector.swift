/// Values of flags of a command line: `--password hunter2`, `-Password hunter2`, and the same as a list,
/// `["--password", "hunter2"]`. Flags with `=` are assignments.
struct FlagDetector: SecretDetector {
  let anchors = Array("-".utf8)

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    let before = text[anchor - 1]
    guard
      before.isSpace || before.isQuote || before == UInt8(ascii: ",") || before == UInt8(ascii: "[")
    else { return nil }
    let nameStart = text.end(of: { $0 == UInt8(ascii: "-") }, from: anchor, limit: 2)
    let nameEnd = text.end(of: \.isNamePart, from: nameStart, limit: 64)
    guard nameEnd > nameStart, let name = SecretName(text[nameStart..<nameEnd]),
      name.demand != .authorization,
      let place = valueStart(in: text, after: nameEnd), text[place] != UInt8(ascii: "-"),
      let value = AssignedValue(in: text, at: place, for: name.demand)
    else { return nil }
    return Finding(range: value.range, kind: SecretToken.kind(of: text, value.range) ?? name.kind)
  }

  /// Where the next word begins, or the next text of a list.
  private func valueStart(in text: ByteText, after name: Int) -> Int? {
    if text[name].isBlank {
      return text.end(of: \.isBlank, from: name, limit: 64)
    }
    guard let mark = QuoteMark(in: text, at: name) else { return nil }
    let comma = text.end(of: \.isBlank, from: name + mark.count, limit: 64)
    // A shell takes `"--password" "x"` too.
    let isList = text[comma] == UInt8(ascii: ",")
    let next = text.end(of: \.isSpace, from: comma + (isList ? 1 : 0), limit: 64)
    return QuoteMark(in: text, at: next) == mark ? next : nil
  }
}
