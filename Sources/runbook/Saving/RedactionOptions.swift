import ArgumentParser
import Redaction
import RunbookModel

/// Options that say whether secrets are replaced.
struct RedactionOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      """
      Replace secrets in everything that is shown or written. Without it they are replaced in what goes into a \
      git repository: --save, and --in-place and --output inside of a working tree.
      """))
  var redact = false

  @Flag(help: "Replace no secrets, not even in what goes into a git repository.")
  var noRedact = false

  func validate() throws {
    if redact, noRedact { throw ValidationError("--redact and --no-redact exclude each other") }
  }

  /// What looks for secrets; nil when nothing is to be replaced at all.
  ///
  /// - Throws: ``RunbookError`` when the front matter asks for something that cannot be done: a rule that
  ///   is not followed would let through what its author wanted to be replaced.
  func redactor(for runbook: Runbook) throws -> Redactor? {
    guard !noRedact else { return nil }
    if let problem = runbook.settings.redaction.problem { throw problem }
    do {
      return try Redactor(runbook.settings.redaction.settings)
    } catch {
      throw CommandError(error.message, hint: error.hint)
    }
  }
}
