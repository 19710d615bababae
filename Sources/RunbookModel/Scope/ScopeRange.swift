public import PluginAPI

extension ScopeSettings {
  /// The absolute range that `since`, `start` and `end` mean; nil when none of them is set.
  ///
  /// - Parameter now: the present in milliseconds since 1970.
  /// - Throws: ``RunbookError`` for a text that is no time, or a range that is empty.
  public func range(now: Int64) throws(RunbookError) -> TimeRange? {
    guard since != nil || start != nil || end != nil else { return nil }
    guard since == nil || start == nil else {
      throw RunbookError(
        .badSetting, "“since” and “start” exclude each other", hint: "give one of them")
    }
    let last = try end.map { text throws(RunbookError) in try Self.moment(text, "end", now) } ?? now
    var first: Int64 = 0
    if let since {
      let text = since.first == "-" ? String(since.dropFirst()) : since
      guard let length = TimeExpression.duration(text) else {
        throw RunbookError(
          .badSetting, "since “\(since)” is not a length of time",
          hint: "write it like 30m, 1h or 2d")
      }
      first = last - length
    } else if let start {
      first = try Self.moment(start, "start", now)
    }
    guard first <= last else {
      throw RunbookError(
        .badSetting,
        "the time range ends before it starts: start \(start ?? ""), end \(end ?? "now")",
        hint: "check both, and their time zones")
    }
    return TimeRange(start: first, end: last)
  }

  private static func moment(_ text: String, _ name: String, _ now: Int64) throws(RunbookError)
    -> Int64
  {
    guard let time = TimeExpression(text, now: now) else {
      throw RunbookError(
        .badSetting, "\(name) “\(text)” is not a time",
        hint: "write it like 2026-03-17T08:00Z, as epoch seconds or milliseconds, or like -2h")
    }
    return time.milliseconds
  }
}
