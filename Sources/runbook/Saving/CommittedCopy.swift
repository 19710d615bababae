import GitSync
import RunbookModel
import SourceText

/// A runbook's file compared with what a commit has.
enum CommittedCopy {
  /// Whether the author wrote the same in both: results of runs and the form of line endings do not count.
  static func isSame(_ file: [UInt8], _ committed: [UInt8]) -> Bool {
    authored(file) == authored(committed)
  }

  private static func authored(_ bytes: [UInt8]) -> [UInt8] {
    let document = try? MarkdownDocument(SourceFile(name: "", bytes: bytes))
    return (document?.stripped() ?? bytes).filter { $0 != UInt8(ascii: "\r") }
  }
}
