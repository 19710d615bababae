import GitSync
import Investigations
import PluginAPI
import Redaction
import RunbookExecution
import RunbookModel
import SourceText

/// Saves a run as an investigation.
struct InvestigationSaver {
  let place: SavePlace
  let options: SaveOptions
  let asked: AskedRun
  /// nil to redact nothing.
  let redactor: Redactor?

  /// Commits the files of a run.
  ///
  /// - Throws: ``CommandError``. Where the files could not be committed they are kept outside of the repository,
  ///   and it says where: a run is not always cheap.
  func save(_ record: RunRecord, _ runbook: Runbook, isWholeRun: Bool) async throws(CommandError)
    -> Commitment
  {
    let investigation: Investigation
    var asked = asked
    asked.parameters = record.parameters
    do {
      investigation = try Investigation(
        of: record, runbook, asked: asked, origin: place.origin, redactor: redactor,
        languages: Wiring.registry.languages,
        options: .init(
          attachments: options.attachments ?? .csv, toolVersion: Version.text,
          isWholeRun: isWholeRun, isBesideRunbook: place.isBesideRunbook))
    } catch {
      throw CommandError("not saved: \(error.message)", hint: error.hint, status: .failure)
    }
    let title = options.message.map { redactor?.redact($0) ?? $0 }
    let message = RunMessage(investigation, version: Version.text, title: title)
    let request = CommitRequest(
      files: investigation.files.map { .init(path: $0.path, bytes: $0.bytes) },
      message: message.text, branch: options.branch)
    do {
      let outcome = try await place.repository.commit(request)
      return Commitment(
        repository: place.repository, outcome: outcome, path: investigation.folder + "/",
        addedFolder: InvestigationName.root + "/")
    } catch {
      let kept = UnsavedFiles.keep(investigation)
      throw CommandError(
        "not saved: \(error.message)\(kept.map { "; the files are in \($0)" } ?? "")",
        hint: error.hint, status: .failure)
    }
  }
}
