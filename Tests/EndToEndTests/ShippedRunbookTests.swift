import Foundation
import Testing

@Suite struct ShippedRunbookTests {
  /// Every query of our own runbooks answers with rows on the bundled logs.
  @Test(arguments: ["eks-control-plane.md": 25, "ecs-application.md": 6])
  func everyStepHasRows(name: String, count: Int) async throws {
    let output = try await Binary.run([
      "run", "runbooks/\(name)", "--logs", Package.samples, "--format", "json",
    ])
    #expect(output.status == 0, "\(output.errors)")
    let record = try #require(output.json as? [String: Any])
    let steps = try #require(record["steps"] as? [[String: Any]])
    let queries = steps.filter { $0["status"] as? String != "manual" }
    #expect(queries.count == count)
    for step in queries {
      #expect(step["status"] as? String == "succeeded", "\(step["id"] ?? "")")
      #expect((step["rows"] as? [Any])?.isEmpty == false, "\(step["id"] ?? "")")
    }
    #expect(output.errors == "")
  }

  @Test func shellCommandsAreShownAndNeverRun() async throws {
    let output = try await Binary.run([
      "run", "runbooks/eks-control-plane.md", "--logs", Package.samples,
    ])
    #expect(output.text.contains("manual step, not run"))
    #expect(output.text.contains("kubectl"))
  }

  @Test func theDocumentComesBackAnnotatedAndStripsToItself() async throws {
    let scratch = try Scratch()
    let original = try #require(
      FileManager.default.contents(atPath: "\(Package.root)/runbooks/eks-control-plane.md"))
    let file = scratch.file("runbook.md", original)
    let arguments = ["run", file, "--logs", Package.samples, "--in-place"]
    #expect(try await Binary.run(arguments).status == 0)
    let once = try #require(scratch.text("runbook.md"))
    #expect(once.components(separatedBy: "<!-- runbook:result ").count == 26)
    #expect(try await Binary.run(arguments).status == 0)
    let twice = try #require(scratch.text("runbook.md"))
    #expect(twice.components(separatedBy: "<!-- runbook:result ").count == 26)
    #expect(try await Binary.run(["strip", file]).bytes == original)
    #expect(try await Binary.run(["strip", file, "--in-place"]).status == 0)
    #expect(FileManager.default.contents(atPath: file) == original)
    #expect(scratch.names == ["runbook.md"])
  }

  @Test func aFolderTakesTheDocumentAndAllRows() async throws {
    let scratch = try Scratch()
    let output = try await Binary.run([
      "run", "runbooks/ecs-application.md", "--logs", Package.samples, "--output",
      scratch.path("results") + "/",
    ])
    #expect(output.status == 0, "\(output.errors)")
    let document = try #require(scratch.text("results/ecs-application.md"))
    let attachments = try FileManager.default.contentsOfDirectory(
      atPath: scratch.path("results/ecs-application.results"))
    #expect(attachments.count == 6)
    for name in attachments { #expect(document.contains("ecs-application.results/\(name)")) }
  }
}

@Suite(.enabled(if: Package.corpus != nil, "needs the corpus beside the checkout"))
struct SourceDocumentTests {
  static let file = "\(Package.corpus ?? "")/source-document.md"
  static let arguments = [
    "run", file, "--backend", "files", "--logs", Package.samples, "--log-group",
    "/aws/eks/demo/cluster", "--param", "namespace=default", "--param", "name=ip-10-20-42-209",
  ]

  @Test func allQueriesRunFromTheUnmodifiedDocument() async throws {
    let output = try await Binary.run(Self.arguments + ["--format", "json"])
    #expect(output.status == 0, "\(output.errors)")
    let record = try #require(output.json as? [String: Any])
    let steps = try #require(record["steps"] as? [[String: Any]])
    #expect(steps.count { $0["status"] as? String == "succeeded" } == 25)
    #expect(steps.count { $0["status"] as? String == "manual" } == 1)
    let rows = steps.compactMap { ($0["rows"] as? [Any])?.count }
    // The three queries about ECS read another log group.
    #expect(rows.count { $0 > 0 } == 22)
  }

  @Test func missingParametersAreNamedTogether() async throws {
    let output = try await Binary.run(Array(Self.arguments.prefix(8)))
    #expect(output.status == 2)
    #expect(output.errorLines.count == 1)
    #expect(output.errors.contains("namespace (line 166)"))
    #expect(output.errors.contains("name (lines 166, 173)"))
    #expect(output.text == "")
  }

  @Test func stepsWithMissingParametersCanBeSkipped() async throws {
    let output = try await Binary.run(
      Array(Self.arguments.prefix(8)) + ["--skip-missing", "--format", "json"])
    #expect(output.status == 0)
    let record = try #require(output.json as? [String: Any])
    let steps = try #require(record["steps"] as? [[String: Any]])
    let skipped = steps.filter { $0["status"] as? String == "skipped" }
    #expect(skipped.count == 2)
    #expect("\(skipped)".contains("namespace"))
  }

  /// Annotate, annotate again, strip: for every real runbook, every block of it that is a query.
  @Test func corpusDocumentsStripToThemselves() async throws {
    let corpus = try #require(Package.corpus)
    let names = try FileManager.default.contentsOfDirectory(atPath: corpus)
      .filter { $0.hasSuffix(".md") && $0 != "SOURCES.md" }
    #expect(names.count >= 12)
    for name in names {
      let scratch = try Scratch()
      let original = try #require(FileManager.default.contents(atPath: "\(corpus)/\(name)"))
      let file = scratch.file(name, original)
      let arguments = [
        "run", file, "--logs", Package.samples, "--log-group", "/aws/eks/demo/cluster",
        "--in-place",
        "--skip-missing",
      ]
      let before = try await Binary.run(["plan", file, "--format", "json"]).json as? [String: Any]
      #expect([0, 1].contains(try await Binary.run(arguments).status))
      let annotated = try #require(scratch.text(name))
      #expect(annotated.contains("<!-- runbook:result "))
      let after = try await Binary.run(["plan", file, "--format", "json"]).json as? [String: Any]
      #expect(ids(before) == ids(after), "\(name)")
      #expect([0, 1].contains(try await Binary.run(arguments).status))
      #expect(try await Binary.run(["strip", file]).bytes == original, "\(name)")
    }
  }

  private func ids(_ plan: [String: Any]?) -> [String] {
    (plan?["steps"] as? [[String: Any]])?.compactMap { $0["id"] as? String } ?? []
  }
}
