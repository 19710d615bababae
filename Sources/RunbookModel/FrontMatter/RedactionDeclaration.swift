public import Redaction
import SourceText
import Yams

/// The key `redact` of the front matter: what is no secret, and what is one besides keys, tokens and passwords.
///
/// `patterns` (regular expressions by name), `also` (optional kinds), `allow` (texts that are no secrets). `redact:
/// false` switches nothing off: a runbook often comes from somebody else, and only the person who runs it may
/// decide that.
public struct RedactionDeclaration: Sendable, Hashable {
  /// What it asks for, as far as that can be understood.
  public private(set) var settings = RedactionSettings()
  /// Why it cannot be followed; then nothing may be written to a repository.
  public private(set) var problem: RunbookError?

  static let keys = ["patterns", "also", "allow"]

  /// Reads the value of the key, and returns what is wrong with it.
  mutating func read(_ node: Node, at keyNode: Node, _ reader: NodeReader) -> [Diagnostic] {
    switch node {
    case .scalar where node.bool == true || node.null != nil: return []
    case .scalar where node.bool == false:
      return [
        reader.warning(
          "“redact: false” switches nothing off; only --no-redact on the command line does",
          at: keyNode)
      ]
    case .mapping(let mapping):
      return mapping.flatMap { key, value in read(key, value, reader) }
    default:
      return [refuse("“redact” is a mapping with \(Self.list(Self.keys))", at: keyNode, reader)]
    }
  }

  private mutating func read(_ key: Node, _ value: Node, _ reader: NodeReader) -> [Diagnostic] {
    switch key.string ?? "" {
    case "patterns": return readPatterns(value, at: key, reader)
    case "allow":
      guard let texts = reader.strings(value) else {
        return [refuse("“allow” of “redact” is a list of texts", at: key, reader)]
      }
      settings.allowed.formUnion(texts)
      return []
    case "also":
      guard let names = reader.strings(value) else {
        return [refuse("“also” of “redact” is a list of kinds", at: key, reader)]
      }
      return names.compactMap { name in
        do throws(RedactionError) {
          settings.optionalKinds.insert(try RedactionSettings.OptionalKind(named: name))
          return nil
        } catch {
          return refuse(error.message, hint: error.hint, at: key, reader)
        }
      }
    case let unknown:
      let near = NearestName.of(unknown, among: Self.keys).map { "; did you mean “\($0)”?" } ?? ""
      return [refuse("unknown key “\(unknown)” of “redact”\(near)", at: key, reader)]
    }
  }

  private mutating func readPatterns(_ node: Node, at key: Node, _ reader: NodeReader)
    -> [Diagnostic]
  {
    guard case .mapping(let mapping) = node else {
      return [
        refuse("“patterns” of “redact” maps names to regular expressions", at: key, reader)
      ]
    }
    return mapping.prefix(100).compactMap { nameNode, value in
      guard let name = nameNode.string, let expression = value.string else {
        return refuse("a pattern of “redact” is a regular expression", at: nameNode, reader)
      }
      do throws(RedactionError) {
        _ = try Redactor(RedactionSettings(usesBuiltIn: false, patterns: [name: expression]))
        settings.patterns[name] = expression
        return nil
      } catch {
        return refuse(error.message, hint: error.hint, at: nameNode, reader)
      }
    }
  }

  private mutating func refuse(
    _ message: String, hint: String? = nil, at node: Node, _ reader: NodeReader
  ) -> Diagnostic {
    let diagnostic = reader.error(message, at: node)
    if problem == nil {
      let place = reader.source.position(at: diagnostic.span.start)
      problem = RunbookError(
        .badSetting, "\(reader.source.name):\(place.line): \(message)",
        hint: hint ?? "put it right, or give --no-redact")
    }
    return diagnostic
  }

  private static func list(_ names: [String]) -> String {
    names.map { "“\($0)”" }.joined(separator: ", ")
  }
}
