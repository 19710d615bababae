/// Something that speaks for or against a block being a query of this language.
struct Clue: Sendable {
  /// What was seen, in words for people.
  let reason: String
  /// How much it counts in a block; nothing when it is not there.
  let points: @Sendable (BlockEvidence) -> Int

  private init(_ reason: String, _ points: @escaping @Sendable (BlockEvidence) -> Int) {
    self.reason = reason
    self.points = points
  }

  /// All clues. Two points are enough, so a single strong one makes a one-line query.
  static let all: [Clue] = [
    // For
    Clue("names a system field such as @message") { $0.systemFields > 0 ? 3 : 0 },
    Clue("reads log groups with SOURCE") { $0.sources > 0 ? 3 : 0 },
    Clue("filters with like or a regular expression") { $0.textMatches > 0 ? 2 : 0 },
    Clue("filters by comparing a field") { $0.comparisons > 0 ? 2 : 0 },
    Clue("parses a field into names") { $0.parses > 0 ? 2 : 0 },
    Clue("aggregates with stats") { $0.aggregates > 0 ? 2 : 0 },
    Clue("groups by bin()") { $0.bins > 0 ? 1 : 0 },
    Clue("calls a function of Logs Insights") { $0.calls > 0 ? 1 : 0 },
    Clue("compares with a list in brackets") { $0.lists > 0 ? 1 : 0 },
    Clue("selects several fields") { $0.columnLists > 0 ? 1 : 0 },
    Clue("uses a command that only Logs Insights has") { $0.rareCommands > 0 ? 1 : 0 },
    Clue("shows the grammar of a command") { $0.optionalParts > 0 ? 2 : 0 },
    Clue("has piped commands") { min(3, $0.pipedStages) },
    // Against
    Clue("has stages that are no commands here") { -3 * min(3, $0.unknownStages) },
    Clue("has stages that cannot be read") { -2 * min(4, $0.brokenStages) },
    Clue("calls functions that are unknown here") { -2 * min(2, $0.unknownCalls) },
    Clue("counts without brackets, as Splunk does") { $0.bareCounts > 0 ? -4 : 0 },
    Clue("has flags as shell commands do") { $0.flags > 0 ? -5 : 0 },
    Clue("begins like a clause of SQL") { $0.beginsLikeSQL ? -3 : 0 },
    Clue("has signs before sort keys or fields, as Splunk and PPL do") {
      $0.signedKeys > 0 ? -4 : 0
    },
  ]
}
