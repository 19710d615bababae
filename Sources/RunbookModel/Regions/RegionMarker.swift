/// One of the two comments around a result region.
///
/// `<!-- runbook:result id=… digest=… at=… -->` and `<!-- /runbook:result id=… -->`, each alone on its line.
struct RegionMarker: Hashable {
  static let start = "runbook:result"
  static let end = "/runbook:result"

  let isStart: Bool
  let id: String
  /// Of the region's content, on start markers.
  let digest: String?
  /// When the run began whose result it is, in ISO 8601, on start markers; older ones have none.
  let time: String?
  /// 1-based line of the file.
  let line: Int

  /// Reads a line of an HTML block; nil when it is no marker.
  init?(_ text: String, line: Int) {
    let text = text.trimmed
    guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count > 7 else { return nil }
    let inner = String(text.dropFirst(4).dropLast(3)).trimmed
    let word = inner.firstWord
    guard word == Self.start || word == Self.end else { return nil }
    let attributes = AttributeList(String(inner.dropFirst(word.count))).pairs
    isStart = word == Self.start
    id = attributes.first { $0.key == "id" }?.value ?? ""
    digest = attributes.first { $0.key == "digest" }?.value
    time = attributes.first { $0.key == "at" }?.value
    self.line = line
  }

  static func startText(id: String, digest: String, time: String?) -> String {
    "<!-- \(start) id=\(id) digest=\(digest)\(time.map { " at=" + $0 } ?? "") -->"
  }

  static func endText(id: String) -> String {
    "<!-- \(end) id=\(id) -->"
  }

  /// The markers of a document in order.
  ///
  /// - Parameter firstLine: line of the file on which the parsed text begins.
  static func all(in tree: MarkdownTree, firstLine: Int) -> [RegionMarker] {
    var markers: [RegionMarker] = []
    tree.forEachBlock { node in
      if node.kind == .htmlBlock { markers += all(in: node, firstLine: firstLine) }
    }
    return markers
  }

  /// The markers among the lines of an HTML block; a `<details>` block may hold the end marker.
  static func all(in node: MarkdownNode, firstLine: Int) -> [RegionMarker] {
    String(decoding: node.literal, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .compactMap { offset, text in
        RegionMarker(String(text), line: node.startLine + firstLine - 1 + offset)
      }
  }
}
