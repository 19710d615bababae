extension Explanation {
  /// Functions and aggregates.
  static let functions: [Explanation] = [
    Explanation(
      .unknownFunction,
      "There is no function of this name. Case and underscores in names do not matter.",
      wrong: "fields lower(service) | limit 5", right: "fields tolower(service) | limit 5"),
    Explanation(
      .argumentCount, "The function takes more or fewer arguments than were given.",
      wrong: "stats pct(duration)", right: "stats pct(duration, 99)"),
    Explanation(
      .misplacedAggregate,
      """
      Aggregates see many rows and stand only in `stats`, before its `by`, and not inside one another. To use a \
      result later, name it there and use the name.
      """,
      wrong: "stats count(*) by service | filter avg(duration) > 5",
      right: "stats avg(duration) as mean by service | filter mean > 5"),
    Explanation(
      .notAggregated,
      """
      `stats` makes one row of many, and this column has a value for each of them. Group by it, or choose one value \
      with an aggregate such as `latest`, `min` or `max`.
      """,
      wrong: "stats service, count(*)", right: "stats count(*) by service"),
    Explanation(
      .periodArgument,
      "This argument is a length of time: a whole number and a unit without a blank between them.",
      wrong: "stats count(*) by bin(5)", right: "stats count(*) by bin(5m)"),
    Explanation(
      .topkMisuse,
      """
      `topk(k, field)` answers with the k most frequent values as rows of their own, 1 to 10,000 of them. So it is \
      all that its `stats` holds: no other column, no `by`, no arithmetic around it.
      """,
      wrong: "stats topk(5, url), count(*) by service", right: "stats topk(5, url)"),
  ]
}
