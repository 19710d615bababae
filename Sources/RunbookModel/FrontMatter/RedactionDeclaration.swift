public import Redaction
import SourceText
public import YAMLText

/// The key `redact` of a front matter or configuration: what is no secret, and what is one besides keys, tokens and
/// passwords.
///
/// `patterns` (regular expressions by name), `also` (optional kinds), `allow` (texts that are no secrets). `redact:
/// false` switches nothing off: a runbook often comes from somebody else, and only the person who runs it may
/// decide that.
public struct RedactionDeclaration: Sendable, Hashable {
  /// Something that is wrong with it.
  public struct Remark: Sendable, Hashable {
    /// One sentence that names the key.
    public let message: String
    /// What to do about it.
    public let hint: String?
    /// The line of the file, from 1.
    public let line: Int
    /// Whether it cannot be followed; then nothing may be written to a repository.
    public let isError: Bool
  }

  /// What it asks for, as far as that can be understood.
  public private(set) var settings = RedactionSettings()
  /// What is wrong with it, in order.
  public private(set) var remarks: [Remark] = []

  static let keys = ["patterns", "also", "allow"]
  private static let mostPatterns = 100

  /// A file without the key.
  public init() {}

  /// Reads the value of the key.
  ///
  /// - Parameters:
  ///   - line: the line of the key in the YAML text, from 1.
  ///   - offset: how many lines of the file stand before that text.
  public init(_ value: YAMLValue, line: Int, offset: Int = 0) {
    switch value.content {
    case .null: return
    case .scalar(let text) where ["true", "yes", "on"].contains(text.lowercased()): return
    case .scalar(let text) where ["false", "no", "off"].contains(text.lowercased()):
      remarks.append(
        Remark(
          message:
            "“redact: \(text)” switches nothing off; only --no-redact on the command line does",
          hint: nil, line: line + offset, isError: false))
    case .mapping(let entries):
      for entry in entries { read(entry, offset) }
    case .scalar, .sequence:
      refuse("“redact” is a mapping with “patterns”, “also” and “allow”", at: line + offset)
    }
  }

  /// The first thing that cannot be followed.
  public var problem: Remark? { remarks.first(where: \.isError) }

  private mutating func read(_ entry: YAMLValue.Entry, _ offset: Int) {
    let line = entry.line + offset
    switch entry.key {
    case "patterns":
      guard let patterns = entry.value.entries else {
        return refuse("“patterns” of “redact” maps names to regular expressions", at: line)
      }
      for pattern in patterns.prefix(Self.mostPatterns) { readPattern(pattern, offset) }
    case "allow":
      guard let texts = texts(of: entry.value) else {
        return refuse("“allow” of “redact” is a list of texts", at: line)
      }
      settings.allowed.formUnion(texts)
    case "also":
      guard let names = texts(of: entry.value) else {
        return refuse("“also” of “redact” is a list of kinds", at: line)
      }
      for name in names {
        do throws(RedactionError) {
          settings.optionalKinds.insert(try RedactionSettings.OptionalKind(named: name))
        } catch {
          refuse(error.message, hint: error.hint, at: line)
        }
      }
    case let unknown:
      let near = NearestName.of(unknown, among: Self.keys).map { "; did you mean “\($0)”?" } ?? ""
      refuse("unknown key “\(unknown)” of “redact”\(near)", at: line)
    }
  }

  private mutating func readPattern(_ entry: YAMLValue.Entry, _ offset: Int) {
    guard let expression = entry.value.text else {
      return refuse(
        "pattern “\(entry.key)” of “redact” is no regular expression", at: entry.line + offset)
    }
    do throws(RedactionError) {
      _ = try Redactor(RedactionSettings(usesBuiltIn: false, patterns: [entry.key: expression]))
      settings.patterns[entry.key] = expression
    } catch {
      refuse(error.message, hint: error.hint, at: entry.line + offset)
    }
  }

  private mutating func refuse(_ message: String, hint: String? = nil, at line: Int) {
    remarks.append(Remark(message: message, hint: hint, line: line, isError: true))
  }

  private func texts(of value: YAMLValue) -> [String]? {
    var texts: [String] = []
    for item in value.items {
      guard let text = item.text else { return nil }
      texts.append(text)
    }
    return texts
  }
}
