import RunComparison
import RunbookExecution
import TestSupport
import Testing

@Suite struct RowComparisonTests {
  private let before = Samples.table(
    ["service", "count(*)"], [["orders", "12"], ["payments", "7"], ["mail", "3"]])

  @Test func matchesAggregatesByTheirTexts() throws {
    let after = Samples.table(
      ["service", "count(*)"], [["orders", "12"], ["mail", "5"], ["search", "1"]])
    let rows = try #require(Samples.rows(before, after))
    #expect(rows.matching == .keys(["service"]))
    #expect(rows.same == 1)
    #expect(rows.added.items.map(\.values) == [["search", "1"]])
    #expect(rows.added.items.map(\.number) == [3])
    #expect(rows.removed.items.map(\.values) == [["payments", "7"]])
    #expect(rows.changed.items.map(\.before.values) == [["mail", "3"]])
    #expect(rows.changed.items.map(\.after.values) == [["mail", "5"]])
    #expect(rows.changed.items.map(\.changedColumns) == [[1]])
    #expect(!rows.isSame)
  }

  @Test func matchesNumbersByTheFirstColumns() throws {
    let old = Samples.table(["status", "count(*)"], [["200", "90"], ["500", "3"]])
    let new = Samples.table(["status", "count(*)"], [["200", "91"], ["404", "3"]])
    let rows = try #require(Samples.rows(old, new))
    #expect(rows.matching == .keys(["status"]))
    #expect((rows.changed.count, rows.added.count, rows.removed.count) == (1, 1, 1))
  }

  @Test func theCallerKnowsBetter() throws {
    let old = Samples.table(["n", "status"], [["90", "200"], ["3", "500"]])
    let new = Samples.table(["n", "status"], [["91", "200"], ["3", "500"]])
    let rows = try #require(Samples.rows(old, new, keys: ["status"]))
    #expect(rows.matching == .keys(["status"]))
    #expect((rows.same, rows.changed.count) == (1, 1))
    // Keys that do not tell the rows apart, or that nobody has, are not used.
    #expect(Samples.rows(old, new, keys: ["service"])?.matching == .keys(["n"]))
    let double = Samples.table(["n", "status"], [["1", "200"], ["2", "200"]])
    #expect(Samples.rows(double, double, keys: ["status"])?.matching == .keys(["n"]))
  }

  @Test func matchesTimeBins() throws {
    let columns = ["bin(5m)", "level", "count(*)"]
    let old = Samples.table(
      columns,
      [["2026-03-17 08:00:00.000", "ERROR", "1"], ["2026-03-17 08:00:00.000", "WARN", "2"]])
    let new = Samples.table(
      columns,
      [["2026-03-17 08:00:00.000", "WARN", "2"], ["2026-03-17 08:00:00.000", "ERROR", "4"]])
    let rows = try #require(Samples.rows(old, new))
    #expect(rows.matching == .keys(["bin(5m)", "level"]))
    #expect((rows.same, rows.changed.count) == (1, 1))
  }

  @Test func matchesEventsByTheirPointers() throws {
    let old = Samples.table(["@message"], [["a"], ["b"], ["c"]], pointers: ["1", "2", "3"])
    let new = Samples.table(["@message"], [["a"], ["B"], ["c"]], pointers: ["1", "2", "9"])
    let rows = try #require(Samples.rows(old, new))
    #expect(rows.matching == .pointers)
    // The third has another pointer and is the same otherwise.
    #expect((rows.same, rows.changed.count, rows.added.count, rows.removed.count) == (2, 1, 0, 0))
  }

  @Test func countsEqualRowsOneByOne() throws {
    let old = Samples.table(["@message"], [["a"], ["a"], ["b"], [nil]])
    let new = Samples.table(["@message"], [["a"], ["a"], ["a"], [""]])
    let rows = try #require(Samples.rows(old, new))
    #expect(rows.matching == .wholeRows)
    #expect((rows.same, rows.added.count, rows.removed.count) == (2, 2, 2))
    #expect(rows.added.items.map(\.values) == [["a"], [""]])
    #expect(rows.removed.items.map(\.values) == [["b"], [nil]])
  }

  @Test func newColumnsChangeNoRow() throws {
    let new = Samples.table(
      ["service", "avg(ms)", "count(*)"],
      [["orders", "1.5", "12"], ["payments", "2", "7"], ["mail", nil, "3"]])
    let rows = try #require(Samples.rows(before, new))
    #expect(rows.addedColumns == ["avg(ms)"])
    #expect(rows.removedColumns == [])
    #expect(rows.columns == ["service", "count(*)", "avg(ms)"])
    #expect(rows.same == 3)
    #expect(!rows.isSame)
  }

  @Test func anEmptyResultHasNoColumnsToMiss() throws {
    let rows = try #require(Samples.rows(before, ResultTable()))
    #expect(rows.removed.count == 3)
    #expect(rows.removedColumns == [])
    #expect(rows.columns == ["service", "count(*)"])
    #expect(try #require(Samples.rows(ResultTable(), ResultTable())).isSame)
  }

  @Test func orderIsARemark() throws {
    let old = Samples.table(["service", "n"], [["a", "9"], ["b", "8"], ["c", "1"]])
    let ties = Samples.table(["service", "n"], [["b", "9"], ["a", "8"], ["c", "1"]])
    let rows = try #require(Samples.rows(old, ties, keys: ["service"]))
    #expect(rows.isReordered)
    // Rows that nothing sorts may come in any order.
    let shuffled = Samples.table(["service", "n"], [["c", "1"], ["a", "9"], ["b", "8"]])
    let other = try #require(Samples.rows(old, shuffled, keys: ["service"]))
    #expect(!other.isReordered)
    #expect(other.isSame)
  }

  @Test func onlyTheFirstDifferencesAreListed() throws {
    let old = Samples.table(["k", "v"], (0..<50).map { ["k\($0)", "1"] })
    let new = Samples.table(["k", "v"], (25..<75).map { ["k\($0)", "2"] })
    let comparison = Samples.compare(
      [Samples.step(table: old)], [Samples.step(table: new)], ComparisonOptions(listedRows: 3))
    let rows = try #require(comparison.steps[0].rows)
    #expect([rows.added.count, rows.removed.count, rows.changed.count] == [25, 25, 25])
    #expect(
      [rows.added.items.count, rows.removed.items.count, rows.changed.items.count] == [3, 3, 3])
  }

  /// What is the same byte for byte is the same, and nothing else.
  @Test func textsAreComparedByTheirBytes() throws {
    let rows = try #require(
      Samples.rows(Samples.table(["m"], [["é"]]), Samples.table(["m"], [["e\u{301}"]])))
    #expect((rows.added.count, rows.removed.count) == (1, 1))
  }

  /// No row is lost and none is invented, whatever the tables are.
  @Test(arguments: 0..<200)
  func everyRowIsCountedOnce(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func table() -> ResultTable {
      let columns = ["a", "b", "c", "@ptr"].filter { _ in Int.random(in: 0..<4, using: &random) > 0
      }
      let rows = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
        (0..<Int.random(in: 0...columns.count, using: &random)).map { _ in
          ["", "1", "2", "x", "y", nil].randomElement(using: &random) ?? nil
        }
      }
      let pointers =
        Bool.random(using: &random) ? rows.indices.map { "\($0)" }.shuffled(using: &random) : []
      return ResultTable(columns: columns, rows: rows, pointers: pointers)
    }
    let (old, new) = (table(), table())
    let keys = [nil, ["a"], ["a", "b"], ["zz"], []].randomElement(using: &random) ?? nil
    let rows = try #require(Samples.rows(old, new, keys: keys))
    #expect(rows.same + rows.changed.count + rows.added.count == new.rows.count)
    #expect(rows.same + rows.changed.count + rows.removed.count == old.rows.count)
    #expect(rows.countBefore == old.rows.count && rows.countAfter == new.rows.count)
    let itself = try #require(Samples.rows(new, new, keys: keys))
    #expect(itself.isSame && itself.same == new.rows.count || new.columns.isEmpty)
    // Both numbers of a row are those of rows that no other difference names.
    let afters = rows.added.items.map(\.number) + rows.changed.items.map(\.after.number)
    let befores = rows.removed.items.map(\.number) + rows.changed.items.map(\.before.number)
    #expect(Set(afters).count == afters.count && Set(befores).count == befores.count)
  }
}
