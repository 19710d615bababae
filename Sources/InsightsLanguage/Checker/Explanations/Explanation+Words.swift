extension Explanation {
  /// Words and marks: what the parser says.
  static let words: [Explanation] = [
    Explanation(
      .unknownCommand,
      """
      Every stage begins with a command. This word is none, perhaps for a slip of the keyboard, perhaps because it \
      belongs to Splunk, Kusto or SQL.
      """,
      wrong: "feilds @timestamp | limit 5", right: "fields @timestamp | limit 5"),
    Explanation(
      .unexpectedToken,
      """
      The query could be read up to this place and not further. Often a comma, a bracket or an operand is missing \
      just before it.
      """,
      wrong: "filter status = | limit 5", right: "filter status = 500 | limit 5"),
    Explanation(
      .unterminatedLiteral,
      """
      A text ends with the quote it began with, a regular expression with a slash, and a quoted name with a \
      backtick. Everything up to the end of the line was taken as part of it.
      """,
      wrong: "filter level = \"ERROR | limit 5", right: "filter level = \"ERROR\" | limit 5"),
    Explanation(
      .emptyStage,
      """
      There is nothing between two pipes, or before the first, or behind the last. It is ignored here; the service \
      has been seen to refuse it, so strict checking does too.
      """,
      wrong: "| fields @message | limit 5", right: "fields @message | limit 5"),
    Explanation(
      .nestingTooDeep,
      """
      Brackets, prefix operators or subqueries are inside one another more than a hundred times. No query written \
      by a person is; the limit keeps hostile text from using up memory.
      """,
      wrong: "filter " + String(repeating: "(", count: 120) + "a"
        + String(repeating: ")", count: 120)
        + " = 1 | limit 5",
      right: "filter a = 1 | limit 5"),
    Explanation(
      .queryTooLong,
      """
      The service takes queries of at most 10,000 characters. The query runs on local files, but cannot be sent.
      """,
      wrong: "fields a # " + String(repeating: "long ", count: 2000) + "\n| limit 5",
      right: "fields a | limit 5"),
    Explanation(
      .foreignOperator,
      """
      The operators are `=`, `!=`, `<`, `<=`, `>`, `>=`, `like`, `not like`, `=~`, `in`, `not in`, `and`, `or` and \
      `not`. Those of other languages are not known.
      """,
      wrong: "filter a = 1 && b <> 2 | limit 5", right: "filter a = 1 and b != 2 | limit 5"),
    Explanation(
      .curlyQuotes,
      """
      Word processors and chat programs turn straight quotes into typographic ones, which mean nothing in a query.
      """,
      wrong: "filter level = “ERROR” | limit 5", right: "filter level = \"ERROR\" | limit 5"),
    Explanation(
      .foreignComment, "A comment begins with `#` and ends with its line.",
      wrong: "-- errors\nfilter level = \"ERROR\" | limit 5",
      right: "# errors\nfilter level = \"ERROR\" | limit 5"),
    Explanation(
      .regexFlags,
      """
      Flags cannot follow the closing slash. Write them inside, in front of what they apply to: `(?i)` ignores case.
      """,
      wrong: "filter @message like /error/i | limit 5",
      right: "filter @message like /(?i)error/ | limit 5"),
    Explanation(
      .nameNeedsBackticks,
      """
      A plain name holds letters, digits, `@`, `_` and dots, and does not begin with a digit. Any other name stands \
      in backticks; quotes make a text, not a name.
      """,
      wrong: "stats count(*) as 5xx", right: "stats count(*) as `5xx`"),
    Explanation(
      .unexpectedCharacter,
      "This character has no meaning outside texts, regular expressions and quoted names.",
      wrong: "fields @message; | limit 5", right: "fields @message | limit 5"),
    Explanation(
      .emptyQuery,
      """
      Nothing is left when comments and blanks are taken away. It answers with the newest log events; the service \
      may refuse it.
      """,
      wrong: "# fields @message", right: "fields @message | limit 5"),
    Explanation(
      .missingPipe,
      """
      A line break does not end a stage, a pipe does. The line begins with a command, so the pipe was probably \
      forgotten.
      """,
      wrong: "fields @message\nfilter level = \"ERROR\"\n| limit 5",
      right: "fields @message\n| filter level = \"ERROR\"\n| limit 5"),
    Explanation(
      .missingStats, "Aggregates such as `count(*)` are arguments of the command `stats`.",
      wrong: "filter level = \"ERROR\" | count(*) by service",
      right: "filter level = \"ERROR\" | stats count(*) by service"),
    Explanation(
      .markdownAsterisks,
      """
      The asterisks come from a document in which they made the name italic. In a query they multiply.
      """,
      wrong: "fields *@timestamp*, *@message* | limit 5",
      right: "fields @timestamp, @message | limit 5"),
    Explanation(
      .starField,
      """
      `fields *` is not documented. Leave `fields` out to get time and message, or name the fields.
      """,
      wrong: "fields * | limit 5", right: "fields @timestamp, @message | limit 5"),
    Explanation(
      .misplacedPeriod,
      """
      A period such as `5m` is an argument of `bin`, `datefloor` and their kind, or of a command such as \
      `logcompare`. It is no value that can be compared.
      """,
      wrong: "filter duration > 5m | limit 5", right: "filter duration > 300 | limit 5"),
    Explanation(
      .unescapedSlash,
      """
      A slash ends a regular expression. This one stands in a character class and was taken as part of it, but the \
      service may end the expression there.
      """,
      wrong: "filter path like /^[^/]+$/ | limit 5", right: "filter path like /^[^\\/]+$/ | limit 5"
    ),
  ]
}
