import InsightsLanguage
import JSONText

/// `json field=f "a.b[0]" as name`: values of a JSON text by their paths.
struct JSONExtractor: RowTransform {
  /// A path, and the field that it fills.
  struct Target {
    let path: [UInt8]
    let name: ExactText

    /// `$.a.b[0]` and `a.b.0` are the same path.
    init(_ path: JSONExtraction.Path) {
      name = ExactText(path.alias?.text ?? path.path)
      var text = path.path[...]
      if text.hasPrefix("$.") { text = text.dropFirst(2) }
      self.path = text.utf8.compactMap { byte in
        byte == UInt8(ascii: "[") ? UInt8(ascii: ".") : byte == UInt8(ascii: "]") ? nil : byte
      }
    }
  }

  let input: Evaluation
  let targets: [Target]

  func rows(from row: Row) throws(EngineError) -> [Row] {
    var result = row
    let document = FunctionTable.parsed(try input(row))
    for target in targets {
      let found = document.flatMap { JSONFields.descend($0, target.path[...]) }
      result.define(target.name, found.map(Value.init(json:)) ?? .missing)
    }
    return [result]
  }
}
