/// Rewrites the relative links and images of a document that is copied to another folder of its repository, so that
/// they lead where they led before.
///
/// Inline links and images, reference definitions, and `src` and `href` of HTML are seen to. Addresses, fragments and
/// paths from the root stay, as does whatever leads out of the repository.
struct MovedLinks {
  /// What stands before a path that is relative to the root: `../../`.
  private let way: String
  /// The folder in which the document was, from the root.
  private let folder: [Substring]

  /// - Parameters:
  ///   - path: where the document was, relative to the root of the repository.
  ///   - depth: how many folders below the root its copy is.
  init(from path: String, depth: Int) {
    way = String(repeating: "../", count: depth)
    folder = path.split(separator: "/").dropLast()
  }

  /// A piece of prose with its links rewritten.
  func rewritten(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let spans = CodeSpans(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for place in bytes.indices where place >= copied {
      guard let start = Self.destination(in: bytes, at: place), !spans.contains(place) else {
        continue
      }
      let end = Self.end(of: start, in: bytes)
      let old = String(decoding: bytes[start.place..<end], as: UTF8.self)
      guard let new = moved(old) else { continue }
      result += bytes[copied..<start.place] + Array(new.utf8)
      copied = end
    }
    guard copied > 0 else { return text }
    return String(decoding: result + bytes[copied...], as: UTF8.self)
  }

  /// The destination from the new place; nil when it stays as it is.
  func moved(_ destination: String) -> String? {
    guard let first = destination.first, !"#/?\\{<$".contains(first), !Self.hasScheme(destination)
    else { return nil }
    var parts = folder
    var rest = destination[...]
    while true {
      if rest.hasPrefix("./") {
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("../") {
        guard parts.popLast() != nil else { return nil }
        rest = rest.dropFirst(3)
      } else {
        break
      }
    }
    return way + parts.map { Self.encoded($0) + "/" }.joined() + rest
  }

  // MARK: Finding

  /// Where a destination begins, and what ends it.
  private struct Start {
    enum Form { case bracketed, inline, line, quoted(UInt8) }
    let place: Int
    let form: Form
  }

  private static func destination(in text: [UInt8], at place: Int) -> Start? {
    switch text[place] {
    case UInt8(ascii: "]"):
      guard place + 2 < text.count else { return nil }
      if text[place + 1] == UInt8(ascii: "(") { return start(in: text, from: place + 2, .inline) }
      if text[place + 1] == UInt8(ascii: ":"), isDefinition(text, endingAt: place) {
        return start(in: text, from: place + 2, .line)
      }
      return nil
    case UInt8(ascii: "="):
      guard place + 1 < text.count, ["src", "href"].contains(word(in: text, before: place)),
        text[place + 1] == UInt8(ascii: "\"") || text[place + 1] == UInt8(ascii: "'")
      else { return nil }
      return Start(place: place + 2, form: .quoted(text[place + 1]))
    default: return nil
    }
  }

  private static func start(in text: [UInt8], from place: Int, _ form: Start.Form) -> Start {
    let blanks = text[place...].prefix { $0 == 0x20 || $0 == 0x09 }.count
    let start = place + blanks
    guard start < text.count, text[start] == UInt8(ascii: "<") else {
      return Start(place: start, form: form)
    }
    return Start(place: start + 1, form: .bracketed)
  }

  private static func end(of start: Start, in text: [UInt8]) -> Int {
    var depth = 0
    for place in start.place..<text.count {
      let byte = text[place]
      if byte == 0x0A || byte == 0x0D { return place }
      switch start.form {
      case .bracketed where byte == UInt8(ascii: ">"): return place
      case .quoted(let mark) where byte == mark: return place
      case .line where byte <= 0x20: return place
      case .inline:
        if byte <= 0x20 { return place }
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") {
          if depth == 0 { return place }
          depth -= 1
        }
      default: continue
      }
    }
    return text.count
  }

  /// Whether `[label]` before this place stands at the beginning of its line.
  private static func isDefinition(_ text: [UInt8], endingAt place: Int) -> Bool {
    let line = text[..<place].suffix(200).reversed().prefix { $0 != 0x0A && $0 != 0x0D }.reversed()
    let label = line.drop { $0 == 0x20 }
    return label.first == UInt8(ascii: "[") && line.count - label.count <= 3
      && !label.dropFirst().contains(UInt8(ascii: "["))
  }

  private static func word(in text: [UInt8], before place: Int) -> String {
    let letters = text[..<place].suffix(8).reversed().prefix { (0x41...0x7A).contains($0) }
    return String(decoding: letters.reversed(), as: UTF8.self).lowercased()
  }

  // MARK: Paths

  private static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), text.first?.isLetter == true else { return false }
    return text[..<colon].allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0))
    }
  }

  private static func encoded(_ part: Substring) -> String {
    part.utf8.map { byte in
      if byte <= 0x20 || "()<>%\"'#?&".utf8.contains(byte) {
        let digits = String(byte, radix: 16, uppercase: true)
        return (digits.count < 2 ? "%0" : "%") + digits
      }
      return String(decoding: [byte], as: UTF8.self)
    }.joined()
  }
}
