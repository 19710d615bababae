import InsightsLanguage
import PluginAPI
import SourceText

/// Judges whether a block holds queries of this language.
///
/// The block is cut into what may be queries; each named clue that is found in it adds or takes points
/// (``Clue/all``), and enough points make it a query. What the block is labelled counts for nothing: real
/// documents label queries `bash`, `sql`, `json` or not at all.
struct BlockRecognizer {
  /// The judgement and its reason.
  let recognition: Recognition

  /// Points from which a block counts as one of this language.
  private static let enough = 2
  /// A block longer than this is data, not queries.
  private static let longestBlock = 262_144

  init(_ text: String, label: String) {
    guard text.utf8.count <= Self.longestBlock else {
      recognition = Recognition(.foreign, because: "too long to hold queries")
      return
    }
    recognition = Self.judge(BlockEvidence(text))
  }

  private static func judge(_ evidence: BlockEvidence) -> Recognition {
    guard !evidence.parts.isEmpty else {
      return Recognition(.foreign, because: "no line begins with a command of Logs Insights")
    }
    if let reason = evidence.foreignSurroundings {
      return Recognition(.foreign, because: reason)
    }
    let found = Clue.all.compactMap { clue -> (clue: Clue, points: Int)? in
      let points = clue.points(evidence)
      return points == 0 ? nil : (clue, points)
    }
    let score = found.reduce(0) { $0 + $1.points }
    guard score >= enough else {
      let against = found.filter { $0.points < 0 }.min { $0.points < $1.points }
      return Recognition(
        .foreign, because: against?.clue.reason ?? "too little that only Logs Insights has")
    }
    if let reason = evidence.incompleteness { return Recognition(.fragment, because: reason) }
    let reasons = found.filter { $0.points > 0 }.sorted { $0.points > $1.points }.prefix(2)
    return Recognition(
      .query(count: evidence.parts.count),
      because: reasons.map(\.clue.reason).joined(separator: ", "))
  }
}
