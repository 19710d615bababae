public import PluginAPI
public import SourceText

/// OpenSearch PPL or SQL, which CloudWatch Logs answers besides its own language (`queryLanguage`, section 6.2).
///
/// Only a block that says so is taken for it: `{language=ppl}`, `{language=sql}`, or the label `ppl`. The label
/// `sql` stands on too many queries of other languages. The service alone checks such a query; what is known
/// here is where its strings, quoted names and comments are, so that values are filled in safely.
public struct OpenSearchLanguage: QueryLanguage {
  /// `ppl` or `sql`.
  public let name: String
  /// `ppl` for PPL, nothing for SQL.
  public let labels: [String]

  /// Piped Processing Language.
  public static var ppl: OpenSearchLanguage { OpenSearchLanguage(name: "ppl", labels: ["ppl"]) }
  /// SQL.
  public static var sql: OpenSearchLanguage { OpenSearchLanguage(name: "sql", labels: []) }

  /// Not by its content.
  public func recognise(_ text: String, label: String) -> Recognition {
    Recognition(.foreign, because: "only a block that says language=\(name) is \(name)")
  }

  /// The whole block is one query.
  public func split(_ text: String) -> [QueryPart] {
    let bytes = Array(text.utf8)
    let isBlank = { (byte: UInt8) in byte <= 0x20 }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return [QueryPart(span: Span(first, last + 1), title: nil)]
  }

  /// Nothing: the service checks.
  public func check(_ query: String, strict: Bool) -> [Diagnostic] { [] }

  /// Every `{{name}}` and `${name}`.
  public func placeholders(in query: String) -> [Placeholder] {
    OpenSearchText(query).placeholders
  }

  /// Puts values in. A value in quotes may not hold quotes, backslashes or controls, as what they mean there
  /// depends on settings of the service; a bare value is a number or a name.
  public func fill(_ query: String, with values: [ParameterName: String]) throws(FillError)
    -> String
  {
    var bytes = Array(query.utf8)
    for place in placeholders(in: query).reversed() where place.context != .comment {
      guard let value = values[place.name] else { continue }
      try OpenSearchValue(value, name: place.name.text).check(place.context, at: place.span)
      bytes.replaceSubrange(place.span.start..<place.span.end, with: value.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Replaces a literal inside strings.
  public func replaceLiteral(_ old: String, with new: String, in query: String) throws(FillError)
    -> (query: String, count: Int)
  {
    let wanted = Array(old.utf8)
    guard !wanted.isEmpty else { return (query, 0) }
    var bytes = Array(query.utf8)
    var count = 0
    for piece in OpenSearchText(query).pieces.reversed() where piece.context == .string {
      var at = piece.span.end - wanted.count
      while at >= piece.span.start {
        if bytes[at..<(at + wanted.count)].elementsEqual(wanted) {
          let span = Span(at, at + wanted.count)
          try OpenSearchValue(new, name: old).check(.string, at: span)
          bytes.replaceSubrange(span.start..<span.end, with: new.utf8)
          count += 1
          at -= wanted.count
        } else {
          at -= 1
        }
      }
    }
    return (String(decoding: bytes, as: UTF8.self), count)
  }

  /// None.
  public var explanations: [DiagnosticExplanation] { [] }

  /// As written.
  public func format(_ query: String) -> String? { query }
}

/// A value on its way into a query.
private struct OpenSearchValue {
  let value: String
  let name: String

  init(_ value: String, name: String) {
    self.value = value
    self.name = name
  }

  /// - Throws: ``FillError`` when the value cannot stand in this context.
  func check(_ context: Placeholder.Context, at span: Span) throws(FillError) {
    if context == .bareWord {
      guard isNumber || isName else {
        throw FillError(
          code: .notAWord, name: name,
          message:
            "the value of “\(name)” is neither a number nor a name, and stands without quotes",
          hint: "put the placeholder into quotes", span: span)
      }
      return
    }
    let forbidden = value.unicodeScalars.first {
      "'\"`\\".unicodeScalars.contains($0) || $0.value < 0x20 || $0.value == 0x7F
    }
    if let forbidden {
      throw FillError(
        code: .forbiddenCharacter, name: name,
        message:
          "the value of “\(name)” holds \(forbidden.escaped(asASCII: true)), which cannot stand in quotes here",
        hint: "use a value without quotes, backslashes and control characters", span: span)
    }
  }

  private var isNumber: Bool {
    let digits = value.first == "-" ? value.dropFirst() : value[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private var isName: Bool {
    guard let first = value.utf8.first, value.utf8.count <= 128, !(0x30...0x39).contains(first)
    else { return false }
    return !Self.reserved.contains(value.lowercased())
      && value.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
          || byte == UInt8(ascii: "_")
      }
  }

  /// Words that would change what a query does.
  private static let reserved: Set<String> = [
    "and", "or", "not", "null", "true", "false", "in", "is", "like", "between", "case", "when",
    "then", "else", "end", "select", "from", "where", "group", "order", "by", "having", "limit",
    "union", "join", "on", "as", "with", "source", "search", "stats", "eval", "fields", "sort",
    "head", "exists", "distinct", "all", "xor",
  ]
}
