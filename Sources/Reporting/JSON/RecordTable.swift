import JSONText
import RunbookExecution

/// The table of a step in a document: `columns`, and `rows` of field and value pairs.
struct RecordTable {
  let table: ResultTable

  /// Reads the table of a step.
  ///
  /// - Parameter cellsLeft: how many cells there may still be; what the table takes is subtracted.
  init(_ step: RecordMember, cellsLeft: inout Int) throws(RunRecordError) {
    let columns = try step["columns"].texts()
    var places: [[UInt8]: Int] = [:]
    for (place, name) in columns.enumerated() {
      guard places.updateValue(place, forKey: Array(name.utf8)) == nil else {
        throw step["columns"].isNot("a list of different names")
      }
    }
    let member = step["rows"]
    guard let source = member.value?.array else { throw member.isNot("a list") }
    // Few bytes make many empty rows of many columns, and whoever reads the table looks at every cell.
    cellsLeft -= source.count * max(1, columns.count)
    guard cellsLeft >= 0 else {
      throw RunRecordError(
        .tooLarge, "\(member.document): the tables have more cells than are read",
        hint: "name a run with fewer rows")
    }
    var rows: [[String?]] = []
    var pointers: [String] = []
    rows.reserveCapacity(source.count)
    for (number, row) in source.enumerated() {
      let (values, pointer) = try Self.row(row, number, of: member, places)
      rows.append(values)
      if let pointer {
        pointers += Array(repeating: "", count: number - pointers.count)
        pointers.append(pointer)
      }
    }
    table = ResultTable(columns: columns, rows: rows, pointers: pointers)
  }

  /// The values of a row by column, as far as its last field, and its pointer.
  private static func row(
    _ row: JSONValue, _ number: Int, of member: RecordMember, _ places: [[UInt8]: Int]
  ) throws(RunRecordError) -> (values: [String?], pointer: String?) {
    func isNot(_ expected: String) -> RunRecordError {
      RecordMember(value: row, path: "\(member.path)[\(number)]", document: member.document)
        .isNot(expected)
    }
    var values: [String?] = []
    var pointer: String?
    guard let fields = row.array else { throw isNot("a list of fields") }
    for field in fields {
      guard let name = field["field"]?.string, let value = field["value"]?.string else {
        throw isNot("a list of field and value pairs")
      }
      if let place = places[Array(name.utf8)] {
        while values.count <= place { values.append(nil) }
        values[place] = value
      } else if name == ResultTable.pointerColumn {
        pointer = value
      } else {
        throw isNot("of the columns: it has a field “\(name)”")
      }
    }
    return (values, pointer)
  }
}
