import JSONText

/// `unnest list into name`: a row for each element of a list; a value that is no list is one element, a
/// missing one drops the row (section 10, 18).
struct Unnest: RowTransform {
  let list: Evaluation
  let name: ExactText

  func rows(from row: Row) throws(EngineError) -> [Row] {
    let value = try list(row)
    guard case .json(.array(let elements)) = value else {
      if value.isMissing { return [] }
      var result = row
      result.define(name, value)
      return [result]
    }
    return row.copies(elements, as: name)
  }
}

/// `expand field`: a row for each element of the JSON array that a field holds, under the same name; rows
/// where it holds none stay as they are.
struct Expand: RowTransform {
  let field: Evaluation
  let name: ExactText

  func rows(from row: Row) throws(EngineError) -> [Row] {
    guard let elements = FunctionTable.parsed(try field(row))?.array else { return [row] }
    return row.copies(elements, as: name)
  }
}

extension Row {
  /// A copy of the row for each element, with the element as a field.
  fileprivate func copies(_ elements: [JSONValue], as name: ExactText) -> [Row] {
    elements.enumerated().map { number, element in
      var result = self
      result.order = order.copy(number)
      result.define(name, Value(json: element))
      return result
    }
  }
}
