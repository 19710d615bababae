/// `sessionize`: numbers the sessions of rows that share their keys; a session begins anew when it would
/// last longer than its maximum. Numbers are given in the order of time; the order of rows stays.
struct SessionizeTransform: TableTransform {
  let keys: [Evaluation]
  let maximumSpan: Int64?
  let name: ExactText

  func rows(from rows: [Row]) throws(EngineError) -> [Row] {
    var timed: [(index: Int, time: Double, key: [ExactText?])] = []
    for (index, row) in rows.enumerated() {
      guard let time = row.value(named: "@timestamp").number?.double else { continue }
      var texts: [ExactText?] = []
      for key in keys { texts.append(try key(row).text.map { ExactText($0) }) }
      timed.append((index, time, texts))
    }
    timed.sort { ($0.time, $1.index) < ($1.time, $0.index) }
    var open: [[ExactText?]: (number: Int, start: Double)] = [:]
    var count = 0
    var results = rows
    for row in timed {
      var session = open[row.key]
      if let start = session?.start, let maximumSpan, row.time - start > Double(maximumSpan) {
        session = nil
      }
      if session == nil {
        count += 1
        session = (count, row.time)
      }
      open[row.key] = session
      results[row.index].define(name, session.map { .integer($0.number) } ?? .missing)
    }
    return results
  }
}
