import InsightsLanguage
import SourceText

/// A CSV table with a header: `lookups/NAME.csv` (section 2.2, lookup).
struct LookupTable {
  /// The names of its columns.
  let columns: [ExactText]
  /// Its records, as long as the header or shorter.
  let records: [[String]]

  /// Reads the table of a name.
  init(named name: Name, in files: NamedFiles) throws(EngineError) {
    let isName = name.text.utf8.allSatisfy { byte in
      byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
    }
    guard isName, !name.text.isEmpty, name.text.utf8.count <= 256 else {
      throw EngineError(
        .badQuery, "“\(name.text)” is not the name of a lookup table",
        hint: "a name has letters, digits and _", span: name.span)
    }
    guard let content = try files.content(of: name.text) else {
      throw EngineError(
        .badScope, "there is no lookup table “\(name.text)”",
        hint: NearestName.of(name.text, among: files.names).map { "did you mean “\($0)”?" }
          ?? "put it beside the runbook as lookups/\(name.text).csv, with a header line",
        span: name.span)
    }
    var rest = content[...]
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
