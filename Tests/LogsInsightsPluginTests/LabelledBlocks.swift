import FoundationEssentials

/// Code blocks of real documents with what they are, when such a collection is at hand.
struct LabelledBlocks {
  struct Label: Decodable {
    let line: Int
    let label: String
    let queries: Int
    let note: String
    let accept: [String]?
  }

  struct Block {
    let file: String
    let label: Label
    let info: String
    let text: String

    var place: String { "\(file):\(label.line)" }
    func accepts(_ name: String) -> Bool {
      name == label.label || label.accept?.contains(name) == true
    }
  }

  /// The collection next to the checkout.
  static let shared: String? = {
    var parts = #filePath.split(separator: "/").dropLast(3)
    parts += ["..", "shared", "corpus"]
    return existing("/" + parts.joined(separator: "/"))
  }()

  /// A second collection, named by the environment, that nothing was tuned on.
  static let heldOut = ProcessInfo.processInfo.environment["RUNBOOK_HELDOUT"].flatMap(existing)

  private static func existing(_ folder: String) -> String? {
    FileManager.default.fileExists(atPath: folder + "/labels.json") ? folder : nil
  }

  static func blocks(in folder: String) throws -> [Block] {
    let data = try Data(contentsOf: URL(filePath: folder + "/labels.json"))
    let files = try JSONDecoder().decode([String: [Label]].self, from: data)
    return try files.sorted { $0.key < $1.key }.flatMap { file, labels in
      let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
      let lines = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      return labels.map { label in
        let (info, text) = content(from: label.line - 1, of: lines)
        return Block(file: file, label: label, info: info, text: text)
      }
    }
  }

  /// Info word and content of the block that begins on a line; lists and quotes around it are peeled off.
  private static func content(from start: Int, of lines: [Substring]) -> (String, String) {
    let first = lines[start]
    let body = first.drop { " >\t-*+0123456789.)".contains($0) }
    guard let mark = body.first, mark == "`" || mark == "~",
      body.prefix(3).allSatisfy({ $0 == mark })
    else { return ("", indented(from: start, of: lines)) }
    let fence = body.prefix { $0 == mark }
    let prefix = first.count - body.count
    let info = body.dropFirst(fence.count).drop { $0 == " " }.prefix { $0 != " " && $0 != "\r" }
    var content: [Substring] = []
    for line in lines[(start + 1)...] {
      let bare = line.drop { " >\t".contains($0) }
      if bare.hasPrefix(fence), bare.allSatisfy({ $0 == mark || $0 == " " || $0 == "\r" }) { break }
      let margin = line.prefix(prefix).prefix { " >\t".contains($0) }
      content.append(line.dropFirst(margin.count))
    }
    return (info.lowercased(), content.joined(separator: "\n"))
  }

  private static func indented(from start: Int, of lines: [Substring]) -> String {
    let margin = lines[start].prefix { $0 == " " || $0 == "\t" }.count
    var content: [Substring] = []
    for line in lines[start...] {
      let own = line.prefix { $0 == " " || $0 == "\t" }.count
      if own < min(margin, 4), own < line.count { break }
      content.append(line.dropFirst(min(own, margin)))
    }
    while let last = content.last, last.allSatisfy({ $0 == " " || $0 == "\r" }) {
      content.removeLast()
    }
    return content.joined(separator: "\n")
  }
}
