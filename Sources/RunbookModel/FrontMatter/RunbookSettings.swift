public import SourceText
import YAMLText
import Yams

/// What a runbook's front matter says to us: only our own keys, all of them optional.
///
/// `title`, `description`, `params`, `backend`, `log-groups` (or `log-group`), `since`, `start`, `end`, `region`, `profile`,
/// `max-scan`, `rows`, `redact`. Every other key belongs to somebody else and is neither read nor judged, unless it is a
/// near miss of one of ours.
public struct RunbookSettings: Sendable, Hashable {
  /// The document's title.
  public var title: String?
  /// What the document is for, in its author's words.
  public var description: String?
  /// Declared parameters in order.
  public var parameters: [ParameterDeclaration] = []
  /// Where the steps run.
  public var scope = ScopeSettings()
  /// What is redacted before results are written to a repository.
  public var redaction = RedactionDeclaration()
  /// Likely mistakes, located in the file.
  public var diagnostics: [Diagnostic] = []

  static let keys = [
    "title", "params", "backend", "log-groups", "log-group", "since", "start", "end",
    "max-scan", "redact",
  ]

  /// Reads the front matter of a document; everything is unset when there is none.
  ///
  /// - Throws: ``RunbookError`` when it cannot be read as YAML.
  init(_ frontMatter: FrontMatterText?, in source: SourceFile) throws(RunbookError) {
    guard let frontMatter, frontMatter.form == .yaml else { return }
    let root: Node?
    do {
      root = try BoundedYAML.node(frontMatter.text)
    } catch {
      throw .badFrontMatter(
        source.name, line: frontMatter.firstLine + max(error.line, 1) - 1, error.problem)
    }
    // A text between two rules is no front matter of anybody.
    guard case .mapping(let mapping) = root else { return }
    let reader = NodeReader(source: source, firstLine: frontMatter.firstLine)
    for (keyNode, value) in mapping {
      guard let key = keyNode.string else { continue }
      switch key {
      case "title": title = value.string
      case "description": description = value.string
      case "params":
        let declared = ParameterDeclaration.read(value, reader)
        parameters = declared.declarations
        diagnostics += declared.diagnostics
      case "redact":
        redaction = RedactionDeclaration(
          YAMLValue(value), line: max(keyNode.mark?.line ?? 1, 1), offset: frontMatter.firstLine - 1
        )
        diagnostics += redaction.remarks.map(reader.diagnostic)
      case "region" where !(value.string.map(RegionName.isValid) ?? false),
        "rows" where value.string.flatMap(RowCount.rows) == nil:
        // Common words, and then somebody else's.
        continue
      default:
        if let problem = scope.set(key, to: reader.strings(value)) {
          diagnostics.append(reader.error(problem, at: keyNode))
        } else if !ScopeSettings.keys.contains(key), let near = nearMiss(key) {
          diagnostics.append(
            reader.warning("unknown key “\(key)”; did you mean “\(near)”?", at: keyNode))
        }
      }
    }
  }

  /// One of our keys that somebody else's key is surely not: one edit away, or only spelt otherwise.
  private func nearMiss(_ key: String) -> String? {
    let spelling = { (text: String) in text.lowercased().filter { $0 != "-" && $0 != "_" } }
    let plain = spelling(key)
    if ["parameters", "parameter", "param"].contains(plain) { return "params" }
    return Self.keys.first { spelling($0) == plain }
  }
}

/// Reads YAML nodes of one file's front matter, and points back into it.
struct NodeReader {
  let source: SourceFile
  let firstLine: Int

  /// The scalars of a scalar or of a sequence of scalars, as text; nil for anything else.
  func strings(_ node: Node) -> [String]? {
    switch node {
    case .scalar(let scalar): [scalar.string]
    case .sequence(let elements):
      elements.reduce(into: [String]?([])) { list, element in
        guard case .scalar(let scalar) = element else { return list = nil }
        list?.append(scalar.string)
      }
    default: nil
    }
  }

  func warning(_ message: String, at node: Node) -> Diagnostic {
    diagnostic(.warning, message, at: node)
  }

  /// For what keeps a run from starting.
  func error(_ message: String, at node: Node) -> Diagnostic {
    diagnostic(.error, message, at: node)
  }

  /// A remark on a whole line.
  func diagnostic(_ remark: RedactionDeclaration.Remark) -> Diagnostic {
    let line = source.span(ofLine: min(max(remark.line, 1), source.lineCount))
    let length = source.text(of: line).prefix { !$0.isNewline }.utf8.count
    return Diagnostic(
      remark.isError ? .error : .warning, code: RunbookDiagnostics.frontMatter, remark.message,
      at: Span(line.start, line.start + length), hint: remark.hint)
  }

  private func diagnostic(_ severity: Diagnostic.Severity, _ message: String, at node: Node)
    -> Diagnostic
  {
    let line = firstLine + max(node.mark?.line ?? 1, 1) - 1
    let start = source.span(ofLine: line).start + max((node.mark?.column ?? 1) - 1, 0)
    let length = node.string?.utf8.count ?? 1
    return Diagnostic(
      severity, code: RunbookDiagnostics.frontMatter, message, at: Span(start, start + length))
  }
}
