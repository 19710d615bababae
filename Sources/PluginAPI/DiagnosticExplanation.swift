/// What a diagnostic's code means, for `runbook explain` and the generated page.
public struct DiagnosticExplanation: Sendable, Hashable {
  /// The code, such as `QL012`.
  public let code: String
  /// What it is about, in a few words.
  public let title: String
  /// A paragraph: what is wrong, why it matters, what to do.
  public let text: String
  /// Something that gets the diagnostic.
  public let wrong: String
  /// The same put right.
  public let right: String

  /// An explanation.
  public init(code: String, title: String, text: String, wrong: String, right: String) {
    self.code = code
    self.title = title
    self.text = text
    self.wrong = wrong
    self.right = right
  }
}
