import InsightsLanguage
import JSONText

/// One row on its way through the stages: an event with what the stages added, or a row that a stage made.
struct Row {
  /// Its place among the rows.
  var order: RowOrder
  /// The event it comes from; nil behind `stats` and its like.
  let event: DiscoveredEvent?
  /// Fields that stages named. They hide discovered fields, also when missing.
  private var named: [ExactText: Value] = [:]
  /// Columns without an alias, by their text. They do not hide discovered fields (section 10, 13).
  private var unnamed: [ExactText: Value] = [:]
  /// Rows that a join put beside this one, under their names.
  private var joined: [ExactText: JoinedRow] = [:]
  /// Results of the aggregates of the `stats` that is making this row.
  var aggregates: [Value] = []

  /// A row of an event.
  init(_ event: LogEvent, sequence: Int) {
    order = RowOrder(event, sequence: sequence)
    self.event = DiscoveredEvent(event)
  }

  /// A row without an event.
  init(order: RowOrder) {
    self.order = order
    event = nil
  }

  /// The value of a field.
  func value(of field: FieldReference) -> Value {
    if let value = named[field.name] { return value }
    for (base, rest) in field.splits {
      if let side = joined[base] { return side.row.value(of: FieldReference(dotted: rest)) }
      guard case .json(let container)? = named[base] else { continue }
      return JSONFields.descend(container, Array(rest.utf8)[...]).map(Value.init(json:)) ?? .missing
    }
    if let event {
      let value = event.value(named: field.name)
      if !value.isMissing { return value }
    }
    return unnamed[field.name] ?? .missing
  }

  /// The value of a field by its whole name.
  func value(named name: ExactText) -> Value {
    value(of: FieldReference(name))
  }

  /// The value of a column that has no alias.
  func value(unnamed text: ExactText) -> Value { unnamed[text] ?? .missing }

  /// Gives a field a value; a missing one hides what was there.
  mutating func define(_ name: ExactText, _ value: Value) { named[name] = value }

  /// Gives a column without alias its value.
  mutating func define(unnamed text: ExactText, _ value: Value) { unnamed[text] = value }

  /// Puts a row beside this one, so that `name.field` is its field.
  mutating func join(_ row: Row, as name: ExactText) { joined[name] = JoinedRow(row) }
}

/// A row inside a row.
private final class JoinedRow {
  let row: Row
  init(_ row: Row) { self.row = row }
}

/// The name of a field, with the ways it can be a path into a map.
struct FieldReference: Sendable {
  /// The whole name.
  let name: ExactText
  /// The name that people see: indexes in brackets stay as they were written.
  let title: ExactText
  /// `a.b.c` as (`a.b`, `c`) and (`a`, `b.c`), the longest base first.
  let splits: [(base: ExactText, rest: String)]

  /// A field by its path.
  init(_ path: FieldPath) {
    var title = ""
    for segment in path.segments {
      if segment.form == .index {
        title += "[\(segment.text)]"
      } else {
        title += (title.isEmpty ? "" : ".") + segment.text
      }
    }
    self.init(segments: path.segments.map(\.text), title: title)
  }

  /// A field by a name in which every dot may lead into a map.
  init(dotted name: String) {
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    self.init(segments: parts.map { String(decoding: $0, as: UTF8.self) })
  }

  /// Names that stages give have few dots, so a long path needs few ways to be split.
  private static let longestBase = 16

  private init(segments texts: [String], title: String? = nil) {
    name = ExactText(texts.joined(separator: "."))
    self.title = title.map { ExactText($0) } ?? name
    splits =
      texts.count > 1
      ? (1..<min(texts.count, FieldReference.longestBase + 1)).reversed().map { count in
        (
          ExactText(texts.prefix(count).joined(separator: ".")),
          texts.dropFirst(count).joined(separator: ".")
        )
      } : []
  }

  /// A field by its whole name.
  init(_ name: ExactText) {
    self.name = name
    title = name
    splits = []
  }
}
