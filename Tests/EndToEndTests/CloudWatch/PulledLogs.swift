import Foundation
import Testing

extension CloudWatchServer {
  /// `runbook pull` of groups into a folder; all of 2026-03-17 unless other options say so.
  func pull(
    _ groups: [String], into folder: String, _ more: [String] = [],
    range: [String] = ["--start", "2026-03-17T00:00:00Z", "--end", "2026-03-17T23:59:59Z"],
    meanwhile: (RunningProcess) async throws -> Void = { _ in }
  ) async throws -> Binary.Output {
    try await Binary.run(
      ["pull"] + groups + ["--into", folder] + options.dropFirst(2) + range + more,
      environment: Secrets.environment, meanwhile: meanwhile)
  }
}

/// A log tree that was pulled.
struct PulledLogs {
  let folder: String

  /// The rows that the files backend finds.
  func rows(_ query: String, of group: String = "/app") async throws -> String {
    let output = try await Binary.run(
      ["query", query, "--logs", folder, "--log-group", group, "--format", "ndjson"])
    #expect(output.status == 0, "\(output.errors)")
    return output.text
  }

  /// How many events there are, and how many of them are different.
  func counts(of group: String = "/app") async throws -> String {
    try await rows("stats count(*) as n, count_distinct(@message) as m", of: group)
  }

  /// The compressed files, relative to the folder.
  var files: [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".gz") }.sorted()
  }

  /// Everything that is there, relative to the folder.
  var everything: [String] {
    (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
  }
}
