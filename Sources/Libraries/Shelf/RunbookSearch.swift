public import RunbookModel

/// Words that a runbook must hold: in its path, title, description, headings or queries, each anywhere.
public struct RunbookSearch: Sendable {
  private let words: [String]

  /// A search; without words it finds everything. Case does not count.
  public init(_ words: [String]) { self.words = words.map { $0.lowercased() } }

  /// Whether there is no word to look for.
  public var isEmpty: Bool { words.isEmpty }

  /// Whether every word is in the runbook.
  ///
  /// - Parameter path: The path that is shown for it.
  public func matches(_ runbook: Runbook, path: String) -> Bool {
    guard !words.isEmpty else { return true }
    var texts = [path, runbook.title, runbook.settings.description ?? ""]
    texts += runbook.document.headings
    for step in runbook.steps { texts += [step.title, step.query] }
    let text = texts.joined(separator: "\n").lowercased()
    return words.allSatisfy(text.contains)
  }
}
