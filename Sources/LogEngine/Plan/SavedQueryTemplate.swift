/// The text of a saved query with its places for values: `{{name}}`.
struct SavedQueryTemplate {
  private enum Piece {
    case text(String)
    case parameter(ExactText)
  }

  private var pieces: [Piece] = []
  /// The parameters, each once, in the order of the text.
  private(set) var parameters: [ExactText] = []

  /// Reads a text. A name begins with a letter or `_`; other double braces are text.
  init(_ text: String) {
    let opening = Array("{{".utf8)[...]
    let closing = Array("}}".utf8)[...]
    var rest = Array(text.utf8)[...]
    var seen: Set<ExactText> = []
    while let start = Bytes.firstOffset(of: opening, in: rest) {
      let inside = rest[(start + opening.count)...]
      guard let end = Bytes.firstOffset(of: closing, in: inside),
        let name = SavedQueryTemplate.name(inside[..<end])
      else {
        add(rest[..<(start + 1)])
        rest = rest[(start + 1)...]
        continue
      }
      add(rest[..<start])
      pieces.append(.parameter(name))
      if seen.insert(name).inserted { parameters.append(name) }
      rest = inside[(end + closing.count)...]
    }
    add(rest)
  }

  /// How many code points the text has with a value in each place.
  func length(with values: [ExactText: String]) -> Int {
    let lengths = values.mapValues(\.codePointCount)
    return pieces.reduce(0) { length, piece in
      switch piece {
      case .text(let text): length + text.codePointCount
      case .parameter(let name): length + (lengths[name] ?? 0)
      }
    }
  }

  /// The text with a value in each place.
  func filled(with values: [ExactText: String]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .parameter(let name): values[name] ?? ""
      }
    }.joined()
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    if !bytes.isEmpty { pieces.append(.text(String(decoding: bytes, as: UTF8.self))) }
  }

  /// The name between the braces, blanks around it left out; nil for anything else.
  private static func name(_ bytes: ArraySlice<UInt8>) -> ExactText? {
    var name = bytes.drop { $0 == 0x20 }
    while name.last == 0x20 { name = name.dropLast() }
    guard let first = name.first, first == UInt8(ascii: "_") || isLetter(first),
      name.allSatisfy({ isLetter($0) || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_") })
    else { return nil }
    return ExactText(String(decoding: name, as: UTF8.self))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
