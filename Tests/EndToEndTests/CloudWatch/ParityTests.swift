import Foundation
import Testing

extension CloudWatchTests {
  /// On equal data the two backends say the same.
  @Suite struct Parity {
    private static let groups = ["/aws/eks/demo/cluster", "/aws/ecs/demo/application"]
    private static let range = ["--start", "2026-03-17T16:00:00Z", "--end", "2026-03-17T19:59:59Z"]
    private static let file = "runbooks/eks-control-plane.md"

    private func outputs(_ more: [String]) async throws -> (
      files: Binary.Output, service: Binary.Output, log: ControlLog
    ) {
      let server = try await CloudWatchServer.start(logs: Package.samples, groups: Self.groups)
      let arguments = ["run", Self.file] + Self.range + more
      let files = try await Binary.run(
        arguments + ["--backend", "files", "--logs", Package.samples])
      let service = try await Binary.run(
        arguments + server.options, environment: Secrets.environment)
      return (files, service, try await server.log())
    }

    @Test func everyRowIsTheSame() async throws {
      let (files, service, log) = try await outputs(["--format", "json"])
      try #require(service.status == 0, "\(service.text.prefix(2_000))")
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.count == 25)
      try #require(files.steps.count == service.steps.count)
      for (local, remote) in zip(files.steps, service.steps) {
        for member in ["id", "title", "line", "status", "query", "columns", "rows", "statistics"] {
          #expect(
            text(local[member]) == text(remote[member]), "\(member) of \(local["id"] ?? "")")
        }
      }
    }

    /// A JSON value in the one form that it has with sorted keys.
    private func text(_ value: Any?) -> String {
      let bytes = try? JSONSerialization.data(
        withJSONObject: [value ?? NSNull()], options: [.sortedKeys])
      return String(decoding: bytes ?? Data(), as: UTF8.self)
    }

    /// Line by line; what may differ is where the rows are from and which run it was.
    @Test func theDocumentDiffersInScopeAlone() async throws {
      let (files, service, _) = try await outputs(["--format", "markdown"])
      try #require(service.status == 0, "\(service.text.prefix(2_000))")
      let local = files.text.split(separator: "\n", omittingEmptySubsequences: false)
      let remote = service.text.split(separator: "\n", omittingEmptySubsequences: false)
      try #require(local.count == remote.count)
      for (one, other) in zip(local, remote) where one != other {
        let isScope = one.contains("backend `files`") && other.contains("backend `cloudwatch`")
        let isRun = one.hasPrefix("run `") && other.hasPrefix("run `")
        // The digest of a region covers its scope line.
        let isMarker =
          one.hasPrefix("<!-- runbook:result ") && other.hasPrefix("<!-- runbook:result ")
        #expect(isScope || isRun || isMarker, "\(one)\n\(other)")
      }
    }
  }
}
