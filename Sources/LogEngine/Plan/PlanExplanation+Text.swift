extension PlanExplanation {
  /// More files of one group are counted instead of listed.
  private static let filesShown = 20

  /// The explanation for people: a few lines for each part, ending with a line feed.
  public var text: String {
    var lines = ["reads \(Self.count(filesRead)) of \(Self.count(groups.count, "log group"))"]
    for group in groups { lines += Self.lines(of: group) }
    lines.append("time    " + rangeText)
    lines += Self.listed("first   ", before)
    lines += Self.listed("filters ", filters)
    lines += Self.listed("holds   ", holdings.map { "\($0.stage): \($0.amount)" })
    if mayStopEarly { lines.append("stops   as soon as limit any has enough rows") }
    lines.append("columns " + columns.joined(separator: ", "))
    lines += Self.listed("note    ", notes)
    return lines.joined(separator: "\n") + "\n"
  }

  private var rangeText: String {
    guard let range else { return "everything" }
    return
      "\(Timestamp.text(of: range.lowerBound)) to \(Timestamp.text(of: range.upperBound)) UTC, "
      + "by the time of each event"
  }

  private static func lines(of group: Group) -> [String] {
    let read = group.files.filter { $0.excludedBy == nil }
    var lines = ["  \(group.name): \(count(read))"]
    for file in read.prefix(filesShown) {
      lines.append("    read \(file.name), \(size(file.bytes))")
    }
    if read.count > filesShown { lines.append("    and \(read.count - filesShown) more") }
    let skipped = group.files.filter { $0.excludedBy != nil }
    for file in skipped.prefix(filesShown) {
      let reason = file.excludedBy.map { ": no event can meet \($0)" } ?? ""
      lines.append("    skip \(file.name), \(size(file.bytes))\(reason)")
    }
    if skipped.count > filesShown {
      lines.append("    and \(skipped.count - filesShown) more are skipped")
    }
    return lines
  }

  /// Lines with a word before the first of them.
  private static func listed(_ word: String, _ texts: [String]) -> [String] {
    texts.enumerated().map {
      ($0.offset == 0 ? word : String(repeating: " ", count: 8)) + $0.element
    }
  }

  static func count(_ files: [File]) -> String {
    "\(count(files.count, "file")), \(size(files.reduce(0) { $0 + $1.bytes }))"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// An amount of data in decimal units: `812 B`, `1.2 MB`.
  private static func size(_ bytes: Int) -> String {
    var tenths = bytes * 10
    var units = ["B", "kB", "MB", "GB", "TB"][...]
    while tenths >= 10_000, units.count > 1 {
      tenths = (tenths + 500) / 1000
      units = units.dropFirst()
    }
    let number =
      tenths % 10 == 0 || tenths >= 1000 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    return "\(number) \(units.first ?? "B")"
  }
}
