import Foundation
import TestSupport
import Testing

/// A line of `Tests/Secrets`, with secrets made up for it; `Tests/Secrets/README.md` says how it is written.
struct SecretLine: CustomTestStringConvertible {
  /// The line as a log would have it.
  let text: String
  /// What has to come of it.
  let redacted: String
  /// Where it stands, for people.
  let testDescription: String

  /// The lines of a file that are no headings.
  static func all(of file: String) -> [SecretLine] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = folder.appendingPathComponent("Secrets/\(file)")
    guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.element.isEmpty && !$0.element.hasPrefix("## ") }
      .map { SecretLine(String($0.element), number: $0.offset + 1, of: file) }
  }

  private init(_ source: String, number: Int, of file: String) {
    testDescription = "\(file):\(number): \(source)"
    var maker = SecretMaker(seed: UInt64(number))
    var text = ""
    var redacted = ""
    var pseudonyms: [String: String] = [:]
    var counts: [String: Int] = [:]
    for (index, part) in source.split(separator: "⟦", omittingEmptySubsequences: false).enumerated()
    {
      let halves = part.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
      guard index > 0, halves.count == 2, let colon = halves[0].firstIndex(of: ":") else {
        let plain = maker.text(of: part)
        text += plain
        redacted += plain
        continue
      }
      let kind = String(halves[0][..<colon])
      let secret = maker.text(of: halves[0][halves[0].index(after: colon)...])
      let rest = maker.text(of: halves[1])
      if pseudonyms[secret] == nil {
        counts[kind, default: 0] += 1
        pseudonyms[secret] = "<\(kind)-\(counts[kind] ?? 0)>"
      }
      text += secret + rest
      redacted += (pseudonyms[secret] ?? "") + rest
    }
    self.text = text
    self.redacted = redacted
  }
}

/// Makes up secrets.
struct SecretMaker {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A text with its `{…}` filled.
  mutating func text(of template: some StringProtocol) -> String {
    var result = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"),
        let made = made(of: rest[rest.index(after: open)..<close].components(separatedBy: ":"))
      else {
        result.append(rest.removeFirst())
        continue
      }
      result += made
      rest = rest[rest.index(after: close)...]
    }
    return (result + rest).replacingOccurrences(of: "⏎", with: "\n")
  }

  private mutating func made(of parts: [String]) -> String? {
    switch parts.first {
    case "dashes": return "-----"
    case "uuid":
      return [8, 4, 4, 4, 12].map { characters($0, "0123456789abcdef") }.joined(separator: "-")
    case "jwt":
      return "eyJhbGci" + characters(12, Self.word) + ".eyJzdWIi" + characters(30, Self.word) + "."
        + characters(43, Self.word)
    case "basic": return Data(parts.dropFirst().joined(separator: ":").utf8).base64EncodedString()
    default: break
    }
    guard parts.count == 2, let count = Int(parts[1]), let alphabet = Self.alphabets[parts[0]]
    else {
      return nil
    }
    return characters(count, alphabet)
  }

  private mutating func characters(_ count: Int, _ alphabet: String) -> String {
    // A letter and a digit are always there, as they all but always are in a real one.
    let fixed = alphabet.contains("7") && alphabet.contains("q") ? ["q", "7"] : []
    let drawn = (0..<max(0, count - fixed.count)).map { _ in
      alphabet.randomElement(using: &random).map(String.init) ?? ""
    }
    return (fixed.prefix(count) + drawn).joined()
  }

  private static let small = "abcdefghijklmnopqrstuvwxyz"
  private static let word = small + small.uppercased() + "0123456789"
  private static let alphabets = [
    "alnum": word, "lower": small, "hex": "0123456789abcdef",
    "caps": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "digits": "0123456789", "base64": word + "+/",
    "url": word,
  ]
}
