import RunbookExecution

/// The files with the full rows of a run's steps.
struct Attachments {
  /// One file.
  struct File {
    /// The step whose rows it holds.
    let step: String
    /// Its path, relative to the investigation's folder.
    let path: String
    let bytes: [UInt8]
  }

  /// In the order of the steps; steps without rows have none.
  let files: [File]

  init(of record: RunRecord, form: AttachmentForm) {
    var files: [File] = []
    var taken: Set<String> = []
    for step in record.steps {
      guard case .succeeded(let table, _) = step.outcome, !table.rows.isEmpty else { continue }
      let name = Self.name(of: step.id, &taken)
      files.append(
        File(
          step: step.id, path: "\(Investigation.attachmentsFolder)/\(name).\(form.rawValue)",
          bytes: form.bytes(of: table)))
    }
    self.files = files
  }

  /// The paths by step id.
  var paths: [String: String] {
    Dictionary(files.map { ($0.step, $0.path) }, uniquingKeysWith: { first, _ in first })
  }

  /// A name that differs from the others also where letters count the same in either case.
  private static func name(of id: String, _ taken: inout Set<String>) -> String {
    let plain = String(id.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" })
    var name = plain.isEmpty ? "step" : plain
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(plain)-\(number)"
      number += 1
    }
    return name
  }
}
