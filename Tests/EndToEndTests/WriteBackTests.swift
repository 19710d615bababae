import Foundation
import Testing

/// What happens to files when things around a run go wrong.
@Suite struct WriteBackTests {
  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    scratch.file("r.md", "# T\n\n```logs-insights\nfields @message | limit 5\n```\n")
    scratch.file("logs/app/a.log", "2026-03-17T16:00:00Z hello\n")
    return scratch
  }

  private let scope = "--logs logs --log-group /app"

  @Test func aReaderThatLeavesEarlyCostsNothing() async throws {
    let scratch = try scratch()
    let output = try await Binary.shell(
      "($RUNBOOK run r.md \(scope) --in-place; echo $? >status) | true", in: scratch.folder)
    #expect(output.errors == "wrote r.md\n")
    #expect(scratch.text("status") == "0\n")
    #expect(scratch.text("r.md")?.contains("<!-- runbook:result") == true)
  }

  @Test func devicesAndPipesAreWrittenToAndStay() async throws {
    let scratch = try scratch()
    let output = try await Binary.shell(
      """
      mkfifo pipe; cat pipe >copy & \
      $RUNBOOK run r.md \(scope) --format json --output pipe; wait; test -p pipe && \
      $RUNBOOK run r.md \(scope) --format json --output /dev/null && test -c /dev/null
      """, in: scratch.folder)
    #expect(output.status == 0, "\(output.errors)")
    #expect(scratch.text("copy")?.contains("\"hello\"") == true)
  }

  @Test func linksStayLinksAndModesStayModes() async throws {
    let scratch = try scratch()
    let output = try await Binary.shell(
      """
      chmod 640 r.md; ln -s r.md link.md; ln -s missing.md dangling.md
      $RUNBOOK run link.md \(scope) --in-place >/dev/null && test -L link.md && \
      test "$(stat -c %a r.md)" = 640 && \
      $RUNBOOK run r.md \(scope) --output dangling.md >/dev/null && test -L dangling.md && \
      test -f missing.md
      """, in: scratch.folder)
    #expect(output.status == 0, "\(output.errors)")
    #expect(scratch.text("r.md")?.contains("hello") == true)
  }

  /// The run reads its parameters from a pipe, after the document: so whatever is done before the pipe is
  /// written to is done while it runs.
  private func shell(during change: String, in scratch: Scratch) async throws -> Binary.Output {
    try await Binary.shell(
      """
      mkfifo params
      $RUNBOOK run slow.md \(scope) --params-file params --in-place >/dev/null &
      exec 3>params
      \(change)
      echo '{}' >&3; exec 3>&-; wait $!
      """, in: scratch.folder)
  }

  @Test func whatTheAuthorWritesDuringARunIsKept() async throws {
    let scratch = try scratch()
    scratch.file("slow.md", "```logs-insights\nstats count(*) by a\n```\n")
    let output = try await shell(during: "printf '\\nA note.\\n' >>slow.md", in: scratch)
    #expect(output.status == 0, "\(output.errors)")
    let text = try #require(scratch.text("slow.md"))
    #expect(text.hasSuffix("\nA note.\n"))
    #expect(text.contains("<!-- runbook:result"))
  }

  @Test func aQueryThatChangedDuringARunGetsNoResult() async throws {
    let scratch = try scratch()
    scratch.file("slow.md", "```logs-insights\nstats count(*) by a\n```\n")
    let changed = "```logs-insights\nstats count(*) by b\n```\n"
    scratch.file("new.md", changed)
    let output = try await shell(during: "cp new.md slow.md", in: scratch)
    #expect(output.status == 1)
    #expect(output.errors.contains("was changed while it ran"))
    #expect(scratch.text("slow.md") == changed)
  }

  @Test func targetsAreTriedBeforeAnythingRuns() async throws {
    let scratch = try scratch()
    let output = try await Binary.run(
      ["run", "r.md", "--logs", "logs", "--log-group", "/app", "--output", "no/such/place.md"],
      in: scratch.folder)
    #expect(output.status == 2)
    #expect(output.errorLines.count == 1 && output.text == "")
  }

  @Test func aFullDiskIsNoSilence() async throws {
    let scratch = try scratch()
    let output = try await Binary.shell(
      "test -w /dev/full || exit 1; $RUNBOOK run r.md \(scope) >/dev/full", in: scratch.folder)
    #expect(output.status == 1)
    #expect(output.errors.contains("no space left"))
  }
}
