import SourceText

/// Names that hardly any other language has.
enum SystemNames {
  /// Whether a word is a system field, also in a slightly wrong spelling.
  static func contains(_ word: String) -> Bool {
    guard word.hasPrefix("@") else { return false }
    if names.contains(word.lowercased()) { return true }
    return NearestName.of(word, among: names) != nil
  }

  private static let names: Set<String> = [
    "@message", "@timestamp", "@ingestiontime", "@logstream", "@log", "@ptr", "@type",
    "@requestid", "@duration", "@billedduration", "@initduration", "@maxmemoryused",
    "@memorysize", "@xraytraceid", "@xraysegmentid",
  ]
}
