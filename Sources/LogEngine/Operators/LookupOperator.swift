/// `lookup` and `cidrlookup`: adds columns of a table to every row that matches one of its records.
struct LookupTransform: RowTransform {
  /// Finds the record for a row.
  protocol Matcher {
    func record(for row: Row) throws(EngineError) -> [String]?
  }

  let table: LookupTable
  let matcher: any Matcher
  let outputs: [(column: Int, name: ExactText)]
  /// `OUTPUTNEW`: fills only what is missing, and leaves the row alone without a match.
  let onlyMissing: Bool

  func rows(from row: Row) throws(EngineError) -> [Row] {
    var result = row
    let record = try matcher.record(for: row)
    for output in outputs {
      if onlyMissing, record == nil || !row.value(named: output.name).isMissing { continue }
      result.define(output.name, record.map { table.value($0, output.column) } ?? .missing)
    }
    return [result]
  }
}

/// Matches records whose columns have the texts of the row's fields; the first of equal records.
struct ExactMatcher: LookupTransform.Matcher {
  private let fields: [Evaluation]
  private let records: [[ExactText]: [String]]

  init(_ table: LookupTable, columns: [Int], fields: [Evaluation]) {
    self.fields = fields
    records = Dictionary(
      table.records.map { record in
        (columns.map { ExactText(record.indices.contains($0) ? record[$0] : "") }, record)
      },
      uniquingKeysWith: { first, _ in first })
  }

  func record(for row: Row) throws(EngineError) -> [String]? {
    var key: [ExactText] = []
    for field in fields {
      guard let text = try field(row).plainText else { return nil }
      key.append(ExactText(text))
    }
    return records[key]
  }
}

/// Matches the record whose subnet holds the row's address; the narrowest of several.
struct SubnetMatcher: LookupTransform.Matcher {
  private let field: Evaluation
  private let subnets: [(subnet: Subnet, record: [String])]

  init(_ table: LookupTable, column: Int, field: @escaping Evaluation) {
    self.field = field
    subnets = table.records.compactMap { record in
      guard record.indices.contains(column), let subnet = Subnet(record[column]) else { return nil }
      return (subnet, record)
    }
    .sorted { $0.subnet.length > $1.subnet.length }
  }

  func record(for row: Row) throws(EngineError) -> [String]? {
    guard let address = try field(row).plainText.flatMap(IPAddress.init) else { return nil }
    return subnets.first { $0.subnet.contains(address) }?.record
  }
}
