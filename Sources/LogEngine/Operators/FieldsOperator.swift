import InsightsLanguage

/// `fields` and `display`: computes the expressions of their items; which columns show is the scope's matter.
final class FieldsOperator: RowConsumer {
  /// An expression and where its value goes.
  struct Definition {
    let name: ExactText
    /// The name that people see.
    let title: ExactText
    /// Whether the value goes under the expression's text, since it has no alias.
    let isUnnamed: Bool
    let value: Evaluation
  }

  private let definitions: [Definition]
  private let next: any RowConsumer

  init(_ definitions: [Definition], next: any RowConsumer) {
    self.definitions = definitions
    self.next = next
  }

  func take(_ row: Row) throws(EngineError) {
    var result = row
    for definition in definitions {
      result.set(definition, try definition.value(result))
    }
    try next.take(result)
  }

  func finish() throws(EngineError) { try next.finish() }
}

extension Row {
  /// Puts a value where a definition wants it.
  mutating func set(_ definition: FieldsOperator.Definition, _ value: Value) {
    if definition.isUnnamed {
      define(unnamed: definition.name, value)
    } else {
      define(definition.name, value)
    }
  }

  /// Puts a value where a column shows it.
  mutating func set(_ column: Column, _ value: Value) {
    if column.isUnnamed {
      define(unnamed: column.name, value)
    } else {
      define(column.name, value)
    }
  }
}
