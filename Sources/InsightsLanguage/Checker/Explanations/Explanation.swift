/// What `runbook explain CODE` says about a diagnostic.
public struct Explanation: Hashable, Sendable {
  /// The code it explains.
  public let code: DiagnosticCode
  /// A paragraph: what is wrong, why it matters, what to do.
  public let text: String
  /// A query that gets the diagnostic.
  public let wrong: String
  /// The same query put right.
  public let right: String

  init(_ code: DiagnosticCode, _ text: String, wrong: String, right: String) {
    self.code = code
    self.text = text
    self.wrong = wrong
    self.right = right
  }

  /// The explanation of a code in any case, or nil for an unknown code.
  public static func of(_ code: String) -> Explanation? {
    DiagnosticCode(rawValue: code.uppercased()).flatMap { byCode[$0] }
  }

  /// All explanations in the order of their codes.
  public static let all: [Explanation] =
    (words + functions + patterns + stages + mistakes).sorted {
      $0.code.rawValue < $1.code.rawValue
    }

  private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
}
