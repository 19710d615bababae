extension Explanation {
  /// The order of stages and the names that reach them.
  static let stages: [Explanation] = [
    Explanation(
      .limitRange, "A query answers with 1 to 100,000 rows, and with 10,000 when it does not say.",
      wrong: "fields @message | limit 200000", right: "fields @message | limit 100000"),
    Explanation(
      .stageAfterDedup,
      """
      `dedup` keeps the first row of each kind in the order that the rows have by then, so sort before it. `sort` \
      and `stats` cannot follow.
      """,
      wrong: "dedup service | sort duration desc | limit 5",
      right: "sort duration desc | dedup service | limit 5"),
    Explanation(
      .stageNeedsPattern,
      "`diff` and `anomaly` work on what `pattern` found and stand directly behind it.",
      wrong: "fields @message | diff", right: "pattern @message | diff"),
    Explanation(
      .unknownName,
      """
      Before `stats` any name may be read, and is missing where an event lacks it. Behind `stats` only its own \
      columns are left. Carry what you need along, by grouping by it or with an aggregate.
      """,
      wrong: "stats count(*) as errors by service | filter level = \"ERROR\"",
      right: "filter level = \"ERROR\" | stats count(*) as errors by service"),
    Explanation(
      .unknownSortKey,
      """
      No column of that name is left behind `stats`, so the rows stay as they are. The column of `count(*)` is called \
      `count(*)`, not `count`: name it with `as`.
      """,
      wrong: "stats count(*) by service | sort count desc",
      right: "stats count(*) as count by service | sort count desc"),
    Explanation(
      .systemFieldSpelling,
      """
      The name is almost that of a field which the service makes. Names are case-sensitive, and a misspelt one is \
      simply missing in every event.
      """,
      wrong: "fields @logstream | limit 5", right: "fields @logStream | limit 5"),
    Explanation(
      .redefinition,
      """
      The name is known already, as a field that is read or a column that was made. Here the last definition wins; \
      the service refuses the query with “Ephemeral field is already defined”.
      """,
      wrong: "stats avg(score) as score by team", right: "stats avg(score) as mean by team"),
    Explanation(
      .sourceNotFirst, "`SOURCE` says which log groups are read, before anything else happens.",
      wrong: "fields @message | SOURCE \"/app\" | limit 5",
      right: "SOURCE \"/app\" | fields @message | limit 5"),
    Explanation(
      .estimateNotLast,
      "`estimate` answers with the size of the data instead of rows, and nothing can follow it.",
      wrong: "filter level = \"ERROR\" | estimate | limit 5",
      right: "filter level = \"ERROR\" | estimate"),
    Explanation(
      .tooManyStats, "The service runs at most ten `stats` in one query.",
      wrong: "stats count(*) as n0"
        + (1...10).map { " | stats max(n\($0 - 1)) as n\($0)" }.joined(),
      right: "stats count(*) as n0 | stats max(n0) as n1"),
    Explanation(
      .sortByExpression,
      """
      The service sorts by names only. An expression is taken here when it is a column's text; otherwise it has no \
      effect to rely on.
      """,
      wrong: "fields duration | sort duration / 1000 desc | limit 5",
      right: "fields duration / 1000 as seconds | sort seconds desc | limit 5"),
    Explanation(
      .tooManyJoins,
      """
      The service runs one `join` in a query. On local files each runs, so the answer cannot be had from the service.
      """,
      wrong: """
        join type=left left=a right=b where a.user = b.id (SOURCE "users")
        | join type=left left=a right=c where a.team = c.id (SOURCE "teams")
        | limit 5
        """,
      right: """
        join type=left left=a right=b where a.user = b.id (SOURCE "users")
        | lookup teams team OUTPUT name
        | limit 5
        """),
    Explanation(
      .indexCondition,
      """
      `filterIndex` asks a field index, which knows for a value where it occurs, so it takes `=` and `in` and nothing \
      else. Locally it filters like `filter`.
      """,
      wrong: "filterIndex status > 400 | limit 5", right: "filter status > 400 | limit 5"),
    Explanation(
      .joinPipeline,
      """
      The brackets of `join` name log groups; the service runs no commands in them. Locally they run, but filter behind \
      the `join`, and the query works in both places.
      """,
      wrong:
        "join type=inner left=a right=b where a.id = b.id (SOURCE 'g' | filter ok = 1) | limit 5",
      right:
        "join type=inner left=a right=b where a.id = b.id (SOURCE 'g') | filter b.ok = 1 | limit 5"),
    Explanation(
      .mapValue,
      """
      `jsonParse` and `logfmt` make a map of many values. Rows are told apart, ordered and aggregated by single values, so \
      name one in the map.
      """,
      wrong: "fields jsonParse(@message) as event | stats count(*) by event",
      right: "fields jsonParse(@message) as event | stats count(*) by event.type"),
  ]
}
