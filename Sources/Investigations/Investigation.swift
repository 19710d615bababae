public import PluginAPI
public import Redaction
import Reporting
public import RunbookExecution
public import RunbookModel

/// A run as a set of files for a repository: the annotated document, the record, and the full rows of each step.
///
/// Everything in it is redacted, the file names included. What it holds is decided here; putting it into a
/// repository is somebody else's work.
public struct Investigation: Sendable {
  /// One file of it.
  public struct File: Sendable, Hashable {
    /// Its path, relative to the root of the repository.
    public let path: String
    /// Its content.
    public let bytes: [UInt8]
  }

  /// How an investigation is made.
  public struct Options: Sendable {
    /// The form of the files with all rows.
    public var attachments: AttachmentForm
    /// The version of the program.
    public var toolVersion: String
    /// Whether all steps of the runbook ran.
    public var isWholeRun: Bool
    /// Whether the investigation is saved in the repository of its runbook, so that relative links can be kept.
    public var isBesideRunbook: Bool

    /// Options.
    public init(
      attachments: AttachmentForm = .csv, toolVersion: String, isWholeRun: Bool = true,
      isBesideRunbook: Bool = true
    ) {
      self.attachments = attachments
      self.toolVersion = toolVersion
      self.isWholeRun = isWholeRun
      self.isBesideRunbook = isBesideRunbook
    }
  }

  /// The document's name, which git hosts show with the folder.
  public static let documentName = "README.md"
  /// The record's name.
  public static let recordName = "run.json"
  /// The folder of the files with all rows.
  public static let attachmentsFolder = "attachments"

  /// The folder, relative to the root of the repository, without a slash at the end.
  public let folder: String
  /// The files: document, record, then attachments in the order of the steps.
  public let files: [File]
  /// The record as it was saved.
  public let record: RunRecord
  /// What was asked, as it was saved.
  public let asked: AskedRun
  /// Where the runbook came from.
  public let origin: RunbookOrigin
  /// How many secrets were replaced; nil when nothing was redacted at all.
  public let redacted: [RedactionCount]?

  /// Makes the files of a run.
  ///
  /// - Parameters:
  ///   - runbook: as it was run.
  ///   - redactor: one that has seen no texts yet; nil to redact nothing.
  ///   - languages: those that the runbook was read with.
  /// - Throws: ``InvestigationError``.
  public init(
    of record: RunRecord, _ runbook: Runbook, asked: AskedRun, origin: RunbookOrigin,
    redactor: Redactor?, languages: [any QueryLanguage], options: Options
  ) throws(InvestigationError) {
    if let redactor {
      asked.survey(by: redactor)
      record.survey(by: redactor)
      SavedRunbook.survey(runbook, by: redactor)
    }
    let links = options.isBesideRunbook ? MovedLinks(from: origin.path, depth: 2) : nil
    // The rows first: pseudonyms are numbered in the order in which they are given.
    let redactedRecord = redactor.map(record.redacted) ?? record
    let redactedAsked = redactor.map(asked.redacted) ?? asked
    let saved = try SavedRunbook(runbook, links: links, redactor: redactor, languages: languages)
    let record = saved.renamed(redactedRecord)
    let asked = saved.renamed(redactedAsked)
    let folder =
      InvestigationName.root + "/"
      + InvestigationName.of(
        file: origin.path, title: record.title, runID: record.runID, startedAt: record.startedAt)
    let attachments = Attachments(of: record, form: options.attachments)
    let document: [UInt8]
    do {
      document =
        try AnnotatedRunbook(
          saved.runbook, with: record, attachments: attachments.paths,
          isWholeRun: options.isWholeRun, languages: languages
        ).bytes
    } catch {
      throw InvestigationError(.badDocument, error.message, hint: error.hint, cause: error)
    }
    let counts = redactor?.counts
    let json = try InvestigationRecord(
      asked: asked, origin: origin, redacted: counts, toolVersion: options.toolVersion
    ).text(of: record, attachments)
    self.folder = folder
    self.record = record
    self.asked = asked
    self.origin = origin
    redacted = counts
    files =
      [
        File(path: "\(folder)/\(Self.documentName)", bytes: document),
        File(path: "\(folder)/\(Self.recordName)", bytes: Array(json.utf8)),
      ] + attachments.files.map { File(path: "\(folder)/\($0.path)", bytes: $0.bytes) }
  }
}

extension Investigation {
  /// The record that an investigation of a run would hold: redacted, with the ids of redacted titles.
  ///
  /// - Parameter redactor: one that has seen no texts yet.
  /// - Throws: ``InvestigationError`` `unredactable`.
  public static func record(
    of record: RunRecord, _ runbook: Runbook, redactor: Redactor, languages: [any QueryLanguage]
  ) throws(InvestigationError) -> RunRecord {
    record.survey(by: redactor)
    SavedRunbook.survey(runbook, by: redactor)
    let redacted = record.redacted(by: redactor)
    return try SavedRunbook(runbook, links: nil, redactor: redactor, languages: languages)
      .renamed(redacted)
  }
}

extension SavedRunbook {
  /// The same with the ids that steps have now.
  func renamed(_ asked: AskedRun) -> AskedRun {
    var asked = asked
    asked.steps = asked.steps?.map { ids[$0] ?? $0 }
    return asked
  }
}
