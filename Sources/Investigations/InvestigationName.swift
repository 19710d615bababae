import Reporting
import RunbookModel

/// The folder of an investigation: `investigations/2026-03-17-eks-control-plane-mxxxzm96`.
///
/// The date is the day in UTC on which the run began. Every run has a folder of its own, so two people who save at
/// the same time never write the same file.
public enum InvestigationName {
  /// The folder that holds all investigations of a repository.
  public static let root = "investigations"

  /// File names that say nothing about a runbook.
  private static let anonymous = ["readme", "index", "runbook", "stdin"]

  /// The name of the folder below ``root``.
  ///
  /// - Parameters:
  ///   - file: path of the runbook; where its name says nothing, the title takes its place.
  ///   - startedAt: when the run began, in milliseconds since 1970.
  public static func of(file: String, title: String, runID: String, startedAt: Int64) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? ""
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let slug = Slug.of(stem)
    let day = UTCTime(milliseconds: startedAt).iso8601.prefix { $0 != "T" }
    return "\(day)-\(anonymous.contains(slug) ? Slug.of(title) : slug)-\(runID)"
  }
}
