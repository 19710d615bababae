public import Yams

/// Reads YAML (and so JSON) from people we do not know: size, aliases and number of values are bounded.
public enum BoundedYAML {
  /// The largest text that is read, in bytes.
  public static let maximumSize = 256 * 1024
  /// More aliases than this are taken for an attempt to exhaust memory (“billion laughs”). Whatever refers to
  /// what, so few cannot multiply into much.
  public static let maximumAliases = 16
  /// The deepest nesting, and so the deepest recursion of anything that walks the value.
  public static let maximumDepth = 64

  /// A text that was not read, and the 1-based line of the trouble in it.
  public struct Failure: Error, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong, as part of a sentence.
    public let problem: String
  }

  /// The root node; nil for an empty text.
  ///
  /// - Throws: ``Failure`` for a text that is no YAML, or larger, deeper or more entangled than is read.
  public static func node(_ text: String) throws(Failure) -> Node? {
    guard text.utf8.count <= maximumSize else {
      throw Failure(line: 1, problem: "it is larger than \(maximumSize) bytes")
    }
    try boundNesting(text)
    try boundAliases(text)
    do {
      return try Parser(yaml: text).singleRoot()
    } catch let error as YamlError {
      throw failure(error)
    } catch {
      throw Failure(line: 1, problem: "\(error)".firstLine)
    }
  }

  private static func failure(_ error: YamlError) -> Failure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Failure(line: mark.line, problem: problem)
    case .duplicatedKeysInMapping(let keys, let context):
      Failure(
        line: context.mark.line,
        problem:
          "a key stands twice: \(keys.map { String(describing: $0) }.joined(separator: ", "))"
          .firstLine)
    default: Failure(line: 1, problem: "\(error)".firstLine)
    }
  }

  /// Flow collections nest by brackets, block collections by indentation; the YAML library recurses on both.
  private static func boundNesting(_ text: String) throws(Failure) {
    var depth = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for byte in line.utf8 {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        default: break
        }
      }
      let indentation = line.prefix { $0 == " " || $0 == "-" }.count / 2
      guard max(depth, indentation) <= maximumDepth || line.allSatisfy({ $0 == "-" }) else {
        throw Failure(line: number + 1, problem: "it is nested deeper than \(maximumDepth) levels")
      }
    }
  }

  /// Counts what may be aliases before the library resolves any.
  private static func boundAliases(_ text: String) throws(Failure) {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return }
    var previous = UInt8(ascii: "\n")
    var line = 1
    var count = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == UInt8(ascii: "*"),
        [0x20, 0x0A, UInt8(ascii: "["), UInt8(ascii: ",")].contains(previous)
      {
        count += 1
        guard count <= maximumAliases else {
          throw Failure(line: line, problem: "it has more than \(maximumAliases) aliases")
        }
      }
      previous = byte
    }
  }
}

extension String {
  fileprivate var firstLine: String {
    String(prefix { !$0.isNewline })
  }
}
