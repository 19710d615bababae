/// A CSV table with a header, from `.lookups/NAME.csv` in the folder of logs (section 2.2, lookup).
struct LookupTable {
  private static let maximumBytes = 10 << 20

  /// The names of its columns.
  let columns: [ExactText]
  /// Its records, as long as the header or shorter.
  let records: [[String]]

  /// Reads the table of a name.
  init(named name: String, in tree: LogTree) throws(EngineError) {
    let isName = name.utf8.allSatisfy { byte in
      byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
    }
    guard isName, !name.isEmpty, name.utf8.count <= 256 else {
      throw EngineError(.badQuery, "“\(name)” is not the name of a lookup table")
    }
    let path = ".lookups/\(name).csv"
    guard let place = Folder.truePath(tree.root + "/" + path),
      Folder.isPath(place, inside: tree.root)
    else {
      throw EngineError(
        .badScope, "there is no lookup table “\(name)”",
        hint: "put it into the folder of logs as \(path), with a header line")
    }
    let bytes = try FileBytes(path: place, name: path)
    var content: [UInt8] = []
    while true {
      let piece = try bytes.read(1 << 20)
      if piece.isEmpty { break }
      content += piece
      guard content.count <= LookupTable.maximumBytes else {
        throw EngineError(.limitExceeded, "the lookup table “\(name)” is larger than 10 MB")
      }
    }
    var rest = content.starts(with: [0xEF, 0xBB, 0xBF]) ? content.dropFirst(3) : content[...]
    columns = (CSVRecord.next(&rest) ?? []).map { ExactText($0) }
    var records: [[String]] = []
    while let record = CSVRecord.next(&rest) { records.append(record) }
    self.records = records
  }

  /// Where a column stands.
  func index(of column: String) -> Int? { columns.firstIndex(of: ExactText(column)) }

  /// The value of a record's column; missing beyond its end.
  func value(_ record: [String], _ column: Int) -> Value {
    record.indices.contains(column) ? .string(record[column]) : .missing
  }
}
