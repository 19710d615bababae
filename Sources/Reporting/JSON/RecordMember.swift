import JSONText

/// A value inside of a document, with the path that an error names it by: `steps[2].rows`.
struct RecordMember {
  /// The value; nil where the document has none.
  let value: JSONValue?
  /// Where it stands; empty for the document itself.
  let path: String
  /// The document, for people.
  let document: String

  /// A member of an object.
  subscript(key: String) -> RecordMember {
    RecordMember(
      value: value?[key], path: path.isEmpty ? key : "\(path).\(key)", document: document)
  }

  /// Whether it is missing or null.
  var isNull: Bool { value == nil || value == .null }

  /// The members of an array.
  func elements() throws(RunRecordError) -> [RecordMember] {
    guard let array = value?.array else { throw isNot("a list") }
    return array.enumerated().map {
      RecordMember(value: $0.element, path: "\(path)[\($0.offset)]", document: document)
    }
  }

  /// A text.
  func text() throws(RunRecordError) -> String {
    guard let text = value?.string else { throw isNot("a text") }
    return text
  }

  /// A text, or nil for null and for nothing at all.
  func optionalText() throws(RunRecordError) -> String? { isNull ? nil : try text() }

  /// A list of texts.
  func texts() throws(RunRecordError) -> [String] {
    var texts: [String] = []
    for element in try elements() { texts.append(try element.text()) }
    return texts
  }

  /// A number; zero for null, which stands for what cannot be written.
  func number() throws(RunRecordError) -> Double {
    if value == .null { return 0 }
    guard let number = value?.double, number.isFinite else { throw isNot("a number") }
    return number
  }

  /// A moment in milliseconds since 1970.
  func time() throws(RunRecordError) -> Int64 {
    guard let time = UTCTime.milliseconds(iso8601: try text()) else {
      throw isNot("a time such as 2026-03-17T08:00:00Z")
    }
    return time
  }

  /// The error that it is something else.
  func isNot(_ expected: String) -> RunRecordError {
    let problem = value == nil && !path.isEmpty ? "is missing" : "is not \(expected)"
    return RunRecordError(
      .badMember, "\(document): \(path.isEmpty ? "it" : path) \(problem)",
      hint: "name the run.json of an investigation, or what “run --format json” printed")
  }
}
