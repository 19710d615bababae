import PluginAPI
import Reporting
import RunbookExecution
import Testing

@Suite struct ResultTableTests {
  @Test func unitesColumnsOverBatches() {
    var table = ResultTable()
    table.append(RowBatch(columns: ["a", "b"], rows: [["1", "2"], ["3"]]))
    table.append(RowBatch(columns: ["b", "c"], rows: [["4", "5"], [nil, "6"]]))
    #expect(table.columns == ["a", "b", "c"])
    #expect(table.rows == [["1", "2"], ["3"], [nil, "4", "5"], [nil, nil, "6"]])
    #expect(table.value(row: 1, column: 1) == nil)
  }

  @Test func keepsColumnsApartThatDifferOnlyInNormalisation() {
    var table = ResultTable()
    table.append(RowBatch(columns: ["caf\u{E9}"], rows: [["1"]]))
    table.append(RowBatch(columns: ["cafe\u{301}"], rows: [["2"]]))
    #expect(table.columns.count == 2)
    #expect(table.rows == [["1"], [nil, "2"]])
  }

  @Test func takesTheFirstOfAColumnThatIsNamedTwice() {
    let table = ResultTable(columns: ["a", "b", "a"], rows: [["1", "2", "3"], [nil, "2", "3"]])
    #expect(table.columns == ["a", "b"])
    #expect(table.rows == [["1", "2"], ["3", "2"]])
  }

  @Test func keepsPointersBesideTheirRows() {
    var table = ResultTable()
    table.append(RowBatch(columns: ["a"], rows: [["1"]]))
    table.append(RowBatch(columns: ["a"], rows: [["2"], ["3"]], pointers: ["p2"]))
    table.append(RowBatch(columns: ["a"], rows: [["4"]], pointers: ["p4", "too many"]))
    #expect(table.pointers.count == table.rows.count)
    #expect((0..<4).map { table.pointer(ofRow: $0) } == [nil, "p2", nil, "p4"])
  }
}
