import SourceText

/// What an author set for one block: `{id=… log-group=…}` on the info string, or a comment directive above.
struct BlockSettings: Sendable {
  var id: String?
  var title: String?
  var language: String?
  var blockClass: BlockClass?
  var scope = ScopeSettings()
  var diagnostics: [Diagnostic] = []

  static let keys = ["id", "title", "language", "class"] + ScopeSettings.keys

  /// Reads both places; the directive wins, since it is the more deliberate.
  ///
  /// - Parameters:
  ///   - isOurs: whether the block's label is one of ours, so that all attributes must be.
  ///   - languages: names of those that are known.
  init(of block: CodeBlock, isOurs: Bool, languages: [String], in source: SourceFile) {
    if let info = block.infoString, let attributes = AttributeList(braced: info) {
      let span = Self.span(ofLine: block.line, in: source)
      // Braces on an info string belong to many tools: unless ours are among them, say nothing.
      let hasOurs = attributes.pairs.contains { Self.keys.contains($0.key) }
      read(attributes, at: span, complain: isOurs || hasOurs)
    }
    if let directive = block.directive {
      let span = Self.span(ofLine: directive.line, in: source)
      read(AttributeList(directive.text), at: span, complain: true)
    }
    if let language, !languages.contains(language) {
      warn(
        "no plugin knows the language “\(language)”; known: \(languages.joined(separator: ", "))",
        at: Self.span(ofLine: block.line, in: source))
    }
  }

  private mutating func read(_ attributes: AttributeList, at span: Span, complain: Bool) {
    var groups: [String] = []
    for (key, value) in attributes.pairs {
      switch key {
      case "id": id = Slug.of(value)
      case "title": title = value
      case "language": language = value.lowercased()
      case "class":
        if let known = BlockClass(rawValue: value) {
          blockClass = known
        } else {
          let choices = BlockClass.allCases.map(\.rawValue).joined(separator: ", ")
          warn("class “\(value)” is none of \(choices)", at: span)
        }
      case "log-group", "log-groups": groups.append(value)
      default:
        if let problem = scope.set(key, to: [value]) { note(.error, problem, at: span) }
        guard complain, !ScopeSettings.keys.contains(key) else { continue }
        let near = NearestName.of(key, among: Self.keys).map { "; did you mean “\($0)”?" } ?? ""
        warn("unknown setting “\(key)”\(near)", at: span)
      }
    }
    if !groups.isEmpty {
      scope.logGroups = nil
      if let problem = scope.set("log-group", to: groups) { note(.error, problem, at: span) }
    }
    if let stray = attributes.stray, complain {
      warn("“\(stray)” is not a setting of the form key=value", at: span)
    }
  }

  private mutating func warn(_ message: String, at span: Span) {
    note(.warning, message, at: span)
  }

  private mutating func note(_ severity: Diagnostic.Severity, _ message: String, at span: Span) {
    diagnostics.append(
      Diagnostic(severity, code: RunbookDiagnostics.blockSetting, message, at: span))
  }

  private static func span(ofLine line: Int, in source: SourceFile) -> Span {
    let whole = source.span(ofLine: line)
    return Span(whole.start, whole.start + source.text(ofLine: line).utf8.count)
  }
}

/// `key=value` pairs separated by blanks; values with blanks stand in quotes.
struct AttributeList {
  private(set) var pairs: [(key: String, value: String)] = []
  /// The first piece that is no pair.
  private(set) var stray: String?

  /// The pairs in the last braces of an info string; nil when there are none.
  init?(braced info: String) {
    guard let open = info.firstIndex(of: "{"), let close = info.lastIndex(of: "}"), open < close
    else { return nil }
    self.init(String(info[info.index(after: open)..<close]))
  }

  init(_ text: String) {
    var rest = Substring(text)
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "," }
      guard !rest.isEmpty else { return }
      let key = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "," }
      rest = rest.dropFirst(key.count)
      guard rest.first == "=", !key.isEmpty else {
        // A lone sign must not stop the reading where it stands.
        if key.isEmpty { rest = rest.dropFirst() }
        stray = stray ?? String(key.isEmpty ? "=" : key)
        continue
      }
      rest = rest.dropFirst()
      if let quote = rest.first, quote == "\"" || quote == "'" {
        let value = rest.dropFirst().prefix { $0 != quote }
        rest = rest.dropFirst(value.count + 1)
        rest = rest.first == quote ? rest.dropFirst() : rest
        pairs.append((String(key).lowercased(), String(value)))
      } else {
        let value = rest.prefix { !$0.isWhitespace }
        rest = rest.dropFirst(value.count)
        pairs.append((String(key).lowercased(), String(value)))
      }
    }
  }
}
