/// `stats`: groups rows by the printed text of their keys and computes aggregates over each group.
final class StatsOperator: RowConsumer {
  /// A key of a group.
  struct Key {
    let definition: FieldsOperator.Definition
    /// Whether it is `bin()`, which decides the order of the groups (section 10, 18).
    let isBin: Bool
  }

  private struct Group {
    /// The keys as its first row has them.
    var keys: [Value]
    /// Where its first row stands.
    var order: RowOrder
    var accumulators: [any Accumulator]
  }

  private let keys: [Key]
  private let slots: [AggregateList.Slot]
  private let results: [FieldsOperator.Definition]
  private var groups: [[ExactText?]: Group] = [:]
  private let next: any RowConsumer

  init(
    keys: [Key], slots: [AggregateList.Slot], results: [FieldsOperator.Definition],
    next: any RowConsumer
  ) {
    self.keys = keys
    self.slots = slots
    self.results = results
    self.next = next
  }

  func take(_ row: Row) throws(EngineError) {
    var values: [Value] = []
    for key in keys { values.append(try key.definition.value(row)) }
    var inputs: [[Value]] = []
    for slot in slots {
      var arguments: [Value] = []
      for input in slot.inputs { arguments.append(try input(row)) }
      inputs.append(arguments)
    }
    let texts = values.map { $0.text.map { ExactText($0) } }
    // Taken out and put back, so that no accumulator is copied while it grows.
    var group =
      groups.removeValue(forKey: texts)
      ?? Group(keys: values, order: row.order, accumulators: slots.map { $0.make() })
    if row.order < group.order {
      group.keys = values
      group.order = row.order
    }
    for index in slots.indices { group.accumulators[index].add(inputs[index], of: row) }
    groups[texts] = group
  }

  func finish() throws(EngineError) {
    if keys.isEmpty, groups.isEmpty {
      // Without groups there is always one row (section 8, 9).
      groups[[]] = Group(
        keys: [], order: RowOrder(position: 0), accumulators: slots.map { $0.make() })
    }
    for (position, group) in sortedGroups().enumerated() {
      try next.take(try row(of: group, at: position))
    }
    groups = [:]
    try next.finish()
  }

  private func sortedGroups() -> [Group] {
    let bins = keys.indices.filter { keys[$0].isBin }
    return groups.values.sorted { left, right in
      for bin in bins {
        let order = NaturalOrder.compare(
          NaturalOrder.key(of: left.keys[bin]), NaturalOrder.key(of: right.keys[bin]))
        if order != 0 { return order < 0 }
      }
      return left.order < right.order
    }
  }

  private func row(of group: Group, at position: Int) throws(EngineError) -> Row {
    var row = Row(order: RowOrder(position: position))
    for (key, value) in zip(keys, group.keys) { row.set(key.definition, value) }
    row.aggregates = group.accumulators.map(\.result)
    for result in results { row.set(result, try result.value(row)) }
    row.aggregates = []
    return row
  }
}
