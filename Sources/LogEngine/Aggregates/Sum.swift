/// A sum of doubles that loses next to nothing, whatever the order (Neumaier's compensation).
struct CompensatedSum {
  private var sum = 0.0
  private var compensation = 0.0

  mutating func add(_ value: Double) {
    let next = sum + value
    compensation += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  var value: Double { sum + compensation }

  /// What is left of the sum beyond `mean` times `count`, with more digits than ``value``.
  func remainder(of mean: Double, _ count: Double) -> Double {
    sum.addingProduct(-mean, count) + compensation
  }
}

/// `sum(n)`; missing when no row had a number.
struct Sum: Accumulator {
  private var sum = CompensatedSum()
  private var isEmpty = true

  mutating func add(_ values: [Value], of row: Row) {
    guard let number = values.first?.number else { return }
    sum.add(number.double)
    isEmpty = false
  }

  var result: Value { isEmpty ? .missing : .calculated(sum.value) }
}

/// `avg(n)`; missing when no row had a number.
struct Average: Accumulator {
  private var sum = CompensatedSum()
  private var count = 0

  mutating func add(_ values: [Value], of row: Row) {
    guard let number = values.first?.number else { return }
    sum.add(number.double)
    count += 1
  }

  var result: Value { count == 0 ? .missing : .calculated(sum.value / Double(count)) }
}
