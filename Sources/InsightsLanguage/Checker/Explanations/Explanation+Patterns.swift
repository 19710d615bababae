extension Explanation {
  /// Patterns of `parse` and regular expressions.
  static let patterns: [Explanation] = [
    Explanation(
      .globNameCount,
      "Each `*` of the pattern stands for what is extracted, and `as` names them in order.",
      wrong: "parse @message \"user=* took * ms\" as user | limit 5",
      right: "parse @message \"user=* took * ms\" as user, took | limit 5"),
    Explanation(
      .invalidRegex,
      """
      The expression cannot be read. Look-around and back-references are known to other engines, not to this one.
      """,
      wrong: "filter @message like /user=(\\w+/ | limit 5",
      right: "filter @message like /user=(\\w+)/ | limit 5"),
    Explanation(
      .regexNameCount,
      """
      A group names what it extracts, `(?<name>…)`, or is named by `as` in order of the groups without a name. \
      `(?:…)` only groups.
      """,
      wrong: "parse @message /(\\w+)=(\\w+)/ as key | limit 5",
      right: "parse @message /(\\w+)=(\\w+)/ as key, value | limit 5"),
    Explanation(
      .misplacedRegex,
      """
      A regular expression follows `like`, `not like`, `=~` or `parse`, or is an argument of `regexReplace`. `=` \
      compares whole texts.
      """,
      wrong: "filter @message = /error/ | limit 5", right: "filter @message like /error/ | limit 5"),
  ]
}
