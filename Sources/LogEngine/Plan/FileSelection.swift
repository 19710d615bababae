import InsightsLanguage

/// The conditions of a query that hold for all events of a file or for none: those on its stream and group.
struct FileSelection {
  /// A condition and how it is written.
  private struct Condition {
    let holds: Evaluation
    let text: String
  }

  private static let fields: Set<String> = ["@logStream", "@log"]

  private var conditions: [Condition] = []

  /// Every file.
  init() {}

  /// Looks at the filters of a query as long as its stages see one row at a time.
  init(_ stages: ArraySlice<Stage>, context: QueryContext) throws(EngineError) {
    for stage in stages {
      switch stage.command {
      case .filter(let condition), .filterIndex(let condition):
        for part in FileSelection.parts(of: condition) where FileSelection.isDecidable(part) {
          var compiler = ExpressionCompiler(context: context, scope: Scope())
          let filter = Stage(command: .filter(part), keyword: stage.keyword, span: stage.span)
          conditions.append(
            Condition(
              holds: try compiler.compile(part),
              text: QueryPrinter.print(Query(stages: [filter], span: stage.span))))
        }
      case .fields(let items), .display(let items):
        if items.contains(where: { $0.alias.map { FileSelection.fields.contains($0.text) } == true }
        ) {
          return
        }
      // Everything else may make a field of the same name, or count rows.
      default: return
      }
    }
  }

  /// The condition that no event of a file can meet; nil when there is none, or when the events of the file
  /// may have other streams than its name says.
  func exclusion(of file: LogTree.File, in group: LogTree.Group) -> String? {
    guard !conditions.isEmpty else { return nil }
    let event = LogEvent(
      timestamp: 0, ingestionTime: 0, message: "", logGroup: group.name, logStream: file.stream,
      log: LogEvent.log(of: group.name), file: file.name, position: 0, size: 0)
    let row = Row(event, sequence: 0)
    // What cannot be evaluated is left to the events themselves.
    let excluding = conditions.first { (try? $0.holds(row))?.isTrue == false }
    guard let excluding, (try? LogFormat.detect(file, in: group))?.namesStreams == false else {
      return nil
    }
    return excluding.text
  }

  /// `a and b and c` as its parts.
  private static func parts(of condition: Expression) -> [Expression] {
    var parts: [Expression] = []
    var rest = [condition]
    while let next = rest.popLast() {
      if case .binary(.and, let left, let right) = next.kind {
        rest += [right, left]
      } else {
        parts.append(next)
      }
    }
    return parts
  }

  /// Whether an expression reads nothing but the stream and the group.
  private static func isDecidable(_ expression: Expression) -> Bool {
    var reads = false
    var isDecidable = true
    expression.visit { part in
      switch part.kind {
      case .field(let path):
        reads = true
        if !fields.contains(path.name) { isDecidable = false }
      // These read other fields without naming them.
      case .call(let call) where ["bin", "messagesize"].contains(call.normalizedName):
        isDecidable = false
      case .membership(_, .subquery, _): isDecidable = false
      default: break
      }
    }
    return reads && isDecidable
  }
}
