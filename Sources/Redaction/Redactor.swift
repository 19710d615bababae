/// Replaces the secrets in the texts of one run by pseudonyms such as `<aws-key-1>`.
///
/// The same secret has the same pseudonym in all texts of a redactor, in whatever spelling, so that what belongs
/// together can still be seen to. A redacted text stays the JSON that it was, and redacting it again changes
/// nothing. Of secrets only keyed hashes are kept, so nothing can be read out of a redactor.
///
/// A pseudonym may also stand in a text from before, such as a saved investigation. Its number is left out when
/// it is seen before that number was given; so ``survey(_:)`` all texts first, then redact them. Surveying has
/// one more use: a secret that one text names and another shows bare is then found in both.
///
/// A redactor belongs to one task at a time; it is not `Sendable`, and the compiler sees to that. Time and memory
/// are proportional to the texts, but for own patterns, which have limits of their own.
public final class Redactor {
  private let search: SecretSearch
  private let patterns: [OwnPattern]
  private let allowed: Set<[UInt8]>
  private let kinds: Set<SecretKind>
  private var pseudonyms = Pseudonyms()

  /// After so many rounds a text is left as it is; what is found in a second round is rare already.
  private static let mostRounds = 4

  /// A redactor for a run.
  ///
  /// - Throws: ``RedactionError`` for an own pattern that is wrong, naming it.
  public init(_ settings: RedactionSettings = RedactionSettings()) throws(RedactionError) {
    search = SecretSearch(settings)
    var patterns: [OwnPattern] = []
    for (name, expression) in settings.patterns.sorted(by: { $0.key < $1.key }) {
      patterns.append(try OwnPattern(name: name, expression: expression))
    }
    self.patterns = patterns
    allowed = Set(settings.allowed.map { Array($0.utf8) })
    kinds = Set(SecretKind.builtIn + patterns.map(\.kind))
  }

  /// How many secrets were replaced, by kind, in the order of the kinds' names; never which.
  public var counts: [RedactionCount] { pseudonyms.counts }

  /// Looks at a text without replacing anything; see above.
  public func survey(_ text: String) { survey(ByteText(text), field: nil) }

  /// Looks at the value of a field without replacing anything.
  public func survey(_ value: String, field name: String) { survey(ByteText(value), field: name) }

  /// Looks at a value that somebody gave for a parameter. When the name says that it is a secret, it is found
  /// wherever it was filled in.
  public func survey(_ value: String, parameter name: String) {
    let text = ByteText(value)
    survey(text, field: name)
    guard let secret = FieldValue.finding(in: text, field: name, search),
      isSecret(secret, in: text, [])
    else { return }
    pseudonyms.findEverywhere(text[secret.range])
  }

  /// The text with its secrets replaced.
  public func redact(_ text: String) -> String { redact(text, field: nil) }

  /// The value of a field, such as a cell of a column, with its secrets replaced.
  ///
  /// A value is redacted before it is rendered, since a table may cut it; and the name of its field says what a
  /// value alone does not.
  public func redact(_ value: String, field name: String) -> String {
    redact(value, field: .some(name))
  }

  /// Rows with the secrets in their values replaced. A value beyond the columns has no name.
  public func redact(rows: [[String?]], columns: [String]) -> [[String?]] {
    rows.map { row in
      row.enumerated().map { column, value in
        value.map { redact($0, field: columns.indices.contains(column) ? columns[column] : nil) }
      }
    }
  }

  /// Looks at rows without replacing anything.
  public func survey(rows: [[String?]], columns: [String]) {
    for row in rows {
      for (column, value) in row.enumerated() {
        guard let value else { continue }
        survey(ByteText(value), field: columns.indices.contains(column) ? columns[column] : nil)
      }
    }
  }

  // MARK: One text

  private func survey(_ text: ByteText, field: String?) {
    for finding in findings(in: text, field: field) {
      pseudonyms.note(text[finding.range], finding.kind)
    }
  }

  private func redact(_ text: String, field: String?) -> String {
    var bytes = ByteText(text)
    var isChanged = false
    // What stands around a secret may be one too once the secret is gone: a second round makes redacting a
    // redacted text change nothing.
    for _ in 0..<Self.mostRounds {
      let findings = findings(in: bytes, field: field)
      guard !findings.isEmpty else { break }
      bytes = replace(findings, in: bytes)
      isChanged = true
    }
    return isChanged ? String(decoding: bytes.bytes, as: UTF8.self) : text
  }

  private func replace(_ findings: [Finding], in text: ByteText) -> ByteText {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var copied = 0
    for finding in findings {
      result += text[copied..<finding.range.lowerBound]
      let pseudonym = pseudonyms.replacement(for: text[finding.range], finding.kind)
      result += finding.quotes + Array(pseudonym.utf8) + finding.quotes
      copied = finding.range.upperBound
    }
    result += text[copied..<text.count]
    return ByteText(result)
  }

  private func findings(in text: ByteText, field: String?) -> [Finding] {
    let marks = PseudonymMark.all(in: text, kinds: kinds)
    for mark in marks { pseudonyms.reserve(mark) }
    var found = search.findings(in: text)
    if let field, let whole = FieldValue.finding(in: text, field: field, search) {
      found.append(whole)
    }
    for pattern in patterns { found += pattern.findings(in: text, beside: marks) }
    found = found.filter { isSecret($0, in: text, marks) }
    for finding in found { pseudonyms.note(text[finding.range], finding.kind) }
    found += KnownSecrets.findings(in: text, pseudonyms).filter { isSecret($0, in: text, marks) }
    return Finding.merged(found)
  }

  /// Whether a finding is neither empty, nor allowed, nor a pseudonym.
  private func isSecret(_ finding: Finding, in text: ByteText, _ marks: [PseudonymMark]) -> Bool {
    if finding.range.isEmpty { return false }
    if !allowed.isEmpty, allowed.contains(Array(text[finding.range])) { return false }
    return !marks.contains(holding: finding.range)
  }
}

extension [PseudonymMark] {
  /// Whether a range lies inside of one of the marks, which are in order.
  fileprivate func contains(holding range: Range<Int>) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.upperBound < range.upperBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < count && self[low].range.lowerBound <= range.lowerBound
      && range.upperBound <= self[low].range.upperBound
  }
}
