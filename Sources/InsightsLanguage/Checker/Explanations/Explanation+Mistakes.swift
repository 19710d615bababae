extension Explanation {
  /// Likely mistakes in queries that are valid.
  static let mistakes: [Explanation] = [
    Explanation(
      .countOfCondition,
      """
      `count(x)` counts the rows in which x has a value, and a condition has one, true or false, wherever its fields \
      are present. A condition is 1 or 0, so `sum` counts where it is true.
      """,
      wrong: "stats count(status >= 500) as failures",
      right: "stats sum(status >= 500) as failures"),
    Explanation(
      .likeEmpty,
      "Every text contains the empty text, so this only asks whether the field is present.",
      wrong: "filter @message like \"\" | limit 5", right: "filter ispresent(@message) | limit 5"),
    Explanation(
      .likeWildcard,
      """
      `like` with a text looks for exactly that text anywhere in the field; `%` and `*` are ordinary characters of it.
      """,
      wrong: "filter path like \"%.pdf%\" | limit 5", right: "filter path like \".pdf\" | limit 5"),
    Explanation(
      .regexLooksLikeGlob,
      """
      In a regular expression a star repeats what stands before it. As in a shell, “nginx and anything” is already \
      what `/nginx/` finds.
      """,
      wrong: "filter @logStream like /^ecs\\/nginx*/ | limit 5",
      right: "filter @logStream like /^ecs\\/nginx/ | limit 5"),
    Explanation(
      .periodCap,
      """
      The number of a period counts only up to a cap for its unit: 1000 ms, 60 s, 60 m, 24 h. More is cut without a \
      word, so `bin(300s)` makes bins of a minute.
      """,
      wrong: "stats count(*) by bin(300s)", right: "stats count(*) by bin(5m)"),
    Explanation(
      .timestampText,
      """
      `@timestamp` prints as a date but is a number of milliseconds; no text equals it, and none is greater or less.
      """,
      wrong: "filter @timestamp > \"2026-01-01\" | limit 5",
      right: "filter toMillis(@timestamp) > 1767225600000 | limit 5"),
    Explanation(
      .minusInName,
      "A minus subtracts. A field whose name holds a dash stands in backticks.",
      wrong: "fields user-agent | limit 5", right: "fields `user-agent` | limit 5"),
    Explanation(
      .noLimit,
      """
      Raw rows without a limit are up to 10,000, which is slow to fetch and long to read in a document.
      """,
      wrong: "filter level = \"ERROR\"", right: "filter level = \"ERROR\" | limit 100"),
    Explanation(
      .limitBeforeFilter,
      """
      Stages run in order. A filter behind a limit searches only the rows that the limit let through, and is likely \
      to find nothing.
      """,
      wrong: "limit 100 | filter level = \"ERROR\"", right: "filter level = \"ERROR\" | limit 100"),
    Explanation(
      .foreignWord,
      """
      The word belongs to SQL or another language. The message names what does its work here.
      """,
      wrong: "filter user is null | limit 5", right: "filter not ispresent(user) | limit 5"),
    Explanation(
      .deprecatedLimit,
      """
      `head` and `tail` are old names, and both let the first rows through, in the order that the rows have by then. \
      For the last ones sort the other way round.
      """,
      wrong: "sort @timestamp asc | tail 5", right: "sort @timestamp desc | limit 5"),
    Explanation(
      .neverTrue,
      """
      No row can satisfy the condition, alone or beside those before it: filters one after another all hold, as if \
      joined by `and`. The query answers with nothing.
      """,
      wrong: "filter verb = \"get\" | filter verb = \"put\" | limit 5",
      right: "filter verb in [\"get\", \"put\"] | limit 5"),
  ]
}
