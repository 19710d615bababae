/// A pseudonym that stands in a text: `<aws-key-1>`.
struct PseudonymMark {
  /// Where it stands.
  let range: Range<Int>
  /// The name of its kind.
  let kind: SecretKind
  /// Its number.
  let number: Int

  /// The pseudonym of a secret.
  static func text(_ kind: SecretKind, _ number: Int) -> String { "<\(kind.name)-\(number)>" }

  /// All pseudonyms in a text, whoever put them there.
  static func all(in text: ByteText, kinds: Set<SecretKind>) -> [PseudonymMark] {
    var marks: [PseudonymMark] = []
    var place = 0
    while place < text.count {
      if text[place] == UInt8(ascii: "<"), let mark = PseudonymMark(in: text, at: place, kinds) {
        marks.append(mark)
        place = mark.range.upperBound
      } else {
        place += 1
      }
    }
    return marks
  }

  private init?(in text: ByteText, at start: Int, _ kinds: Set<SecretKind>) {
    let end = text.end(
      of: { $0.isLowercase || $0.isDigit || $0 == UInt8(ascii: "-") }, from: start + 1,
      limit: OwnPattern.longestName + 12)
    guard text[end] == UInt8(ascii: ">"),
      let dash = text[(start + 1)..<end].lastIndex(of: UInt8(ascii: "-")), end - dash - 1 <= 9,
      let number = Int(String(decoding: text[(dash + 1)..<end], as: UTF8.self)), number > 0
    else { return nil }
    let kind = SecretKind(String(decoding: text[(start + 1)..<dash], as: UTF8.self))
    guard kinds.contains(kind) else { return nil }
    self.range = start..<(end + 1)
    self.kind = kind
    self.number = number
  }
}
