import ArgumentParser
import Libraries
import Redaction
import RunbookModel
import SourceText
import YAMLText

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

  /// What looks for secrets, as front matter and configuration ask for it together; nil when nothing is to be
  /// replaced at all.
  ///
  /// - Throws: ``CommandError`` or ``LibraryError`` when one of them asks for something that cannot be done: a rule
  ///   that is not followed would let through what its author wanted to be replaced.
  func redactor(for runbook: Runbook, on console: Console) throws -> Redactor? {
    guard !noRedact else { return nil }
    let own = runbook.settings.redaction
    if let problem = own.problem {
      throw CommandError(
        "\(runbook.document.source.name):\(problem.line): \(problem.message)",
        hint: problem.hint ?? "put it right, or give --no-redact")
    }
    do {
      return try Redactor(try configured(on: console).joined(with: own.settings))
    } catch let error as RedactionError {
      throw CommandError(error.message, hint: error.hint)
    }
  }

  /// What the user's configuration asks for.
  private func configured(on console: Console) throws -> RedactionSettings {
    // Without a home there is no configuration.
    guard let access = try? LibraryAccess() else { return RedactionSettings() }
    let configuration = try Configuration.load(access.folders)
    guard let section = configuration.section("redact") else { return RedactionSettings() }
    let declaration = RedactionDeclaration(section, line: section.line)
    if let problem = declaration.problem {
      throw configuration.error(
        problem.message, at: problem.line,
        hint: problem.hint ?? "put it right, or give --no-redact")
    }
    for remark in declaration.remarks {
      console.warn("\(configuration.path):\(remark.line): \(remark.message)")
    }
    return declaration.settings
  }
}
