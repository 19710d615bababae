/// The replacement text of `regexReplace`.
struct ReplacementTemplate {
  private enum Piece {
    case text([UInt8])
    case group(String)
  }

  private var pieces: [Piece] = []

  /// Reads `$1`, `${1}`, `${name}` and `$$`; any other `$` is itself.
  init(_ text: String) {
    var rest = Array(text.utf8)[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      pieces.append(.text(Array(rest[..<dollar])))
      rest = rest[(dollar + 1)...]
      let digits = rest.prefix { $0 &- 0x30 < 10 }
      if rest.first == UInt8(ascii: "$") {
        pieces.append(.text([UInt8(ascii: "$")]))
        rest = rest.dropFirst()
      } else if !digits.isEmpty {
        pieces.append(.group(String(decoding: digits, as: UTF8.self)))
        rest = rest.dropFirst(digits.count)
      } else if rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) {
        pieces.append(.group(String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)))
        rest = rest[(end + 1)...]
      } else {
        pieces.append(.text([UInt8(ascii: "$")]))
      }
    }
    pieces.append(.text(Array(rest)))
  }

  /// The template with the texts of a match; groups that do not exist or took no part are empty.
  func filled(with texts: [String?], groups: [String?]) -> [UInt8] {
    pieces.flatMap { piece -> [UInt8] in
      switch piece {
      case .text(let bytes): return bytes
      case .group(let name):
        let index =
          Int(name) ?? groups.firstIndex { $0.map(name.isExactly) ?? false }.map { $0 + 1 } ?? -1
        return texts.indices.contains(index) ? Array((texts[index] ?? "").utf8) : []
      }
    }
  }
}
