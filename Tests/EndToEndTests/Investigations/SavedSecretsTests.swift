import Foundation
import Testing

/// Nothing that looks like a secret gets into a repository.
@Suite struct SavedSecretsTests {
  /// Made up at run time, so that no scanner finds any in here.
  private struct Planted {
    let keys = (0..<10).map { _ in "AKIA" + Self.word(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") }
    let passwords = (0..<10).map { _ in Self.word(18, "abcdefghjkmnpqrstuvwxyz23456789") }
    let tokens = (0..<10).map { _ in "ghp_" + Self.word(36, "ABCDEFabcdefghijk0123456789") }

    var all: [String] { keys + passwords + tokens }

    private static func word(_ length: Int, _ alphabet: String) -> String {
      let letters = Array(alphabet)
      return String((0..<length).map { _ in letters[Int.random(in: 0..<letters.count)] })
    }
  }

  private func plant(_ planted: Planted, in sandbox: GitSandbox) async throws {
    let (keys, passwords, tokens) = (planted.keys, planted.passwords, planted.tokens)
    try await sandbox.makeRepository(
      runbook: """
        ---
        title: Orders of \(keys[0])
        ---
        # Orders

        The old key was \(keys[1]), the password `password=\(passwords[0])`.

        ## Uses of \(keys[2])

        ```logs-insights
        filter @message like /\(keys[3])/ or password = "{{password}}" or @message like /./
        | fields @timestamp, @message, password, accessKeyId
        ```

        ## In a shell

        ```sh
        export TOKEN=\(tokens[0])
        ```

        ## Broken

        ```logs-insights
        filter password = "\(passwords[1])" | nonsense \(tokens[1])
        ```

        """)
    var lines: [String] = []
    for index in 0..<10 {
      lines.append(
        "{\"password\": \"\(passwords[index])\", \"accessKeyId\": \"\(keys[index])\", "
          + "\"note\": \"header was \(tokens[index])\"}")
      lines.append("url https://bot:\(passwords[index])@example.com/\(index)")
    }
    let stamped = lines.enumerated().map { "2026-03-17T08:00:\(10 + $0.offset)Z \($0.element)\n" }
    sandbox.scratch.file("work/logs/app/a.log", stamped.joined())
    // The author's own text and the logs are in the repository already; what counts is what is added.
    try await sandbox.git("rm", "-rq", "--cached", ".")
    try await sandbox.git("commit", "-q", "--amend", "--allow-empty", "-m", "Begin")
    try await sandbox.git("gc", "-q", "--prune=now")
  }

  private func history(_ sandbox: GitSandbox) async throws -> String {
    let names = try await sandbox.git("log", "--all", "-p", "--format=%B", "--stat")
    return names.lowercased()
  }

  @Test func noneOfThirtyIsInTheHistory() async throws {
    let planted = Planted()
    let sandbox = try GitSandbox()
    try await plant(planted, in: sandbox)
    let output = try await sandbox.runbook(
      [
        "run", "runbooks/orders.md", "--logs", "logs", "--log-group", "/app", "--save",
        "--param", "password=\(planted.passwords[2])", "--message", "Found \(planted.keys[4])",
      ])
    #expect(output.status == 1, "one step is broken: \(output.errors)")
    #expect(output.text.contains(planted.keys[5]), "the terminal shows what there is")
    let history = try await history(sandbox)
    for secret in planted.all { #expect(!history.contains(secret.lowercased())) }
    #expect(history.contains("<aws-key-1>") && history.contains("&lt;aws-key-"))
    #expect(output.errors.contains("redacted 30 secrets ("))
    let folder = try #require(sandbox.investigations().first)
    let text = try #require(sandbox.scratch.text("work/\(folder)/run.json"))
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let redaction = try #require(record["redaction"] as? [String: Any])
    let counts = try #require(redaction["counts"] as? [[String: Any]])
    #expect(counts.compactMap { $0["distinct"] as? Int }.reduce(0, +) == 30)
  }

  @Test func withoutRedactionItSaysSo() async throws {
    let planted = Planted()
    let sandbox = try GitSandbox()
    try await plant(planted, in: sandbox)
    _ = try await sandbox.runbook(
      [
        "run", "runbooks/orders.md", "--logs", "logs", "--log-group", "/app", "--save",
        "--param", "password=x", "--no-redact",
      ])
    #expect(try await history(sandbox).contains(planted.keys[5].lowercased()))
    #expect(try await sandbox.git("log", "-1", "--format=%B").contains("Redacted: nothing"))
    let folder = try #require(sandbox.investigations().first)
    #expect(
      sandbox.scratch.text("work/\(folder)/run.json")?.contains("\"redaction\": null") == true)
  }

  @Test func inPlaceResultsInARepositoryAreRedacted() async throws {
    let key = Planted().keys[0]
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    sandbox.scratch.file("work/logs/app/a.log", "2026-03-17T08:00:00Z error \(key)\n")
    let inPlace = try await sandbox.run("--in-place")
    #expect(inPlace.errors.contains("redacted 1 secret (1 aws-key); --no-redact leaves"))
    #expect(inPlace.text.contains(key))
    #expect(sandbox.scratch.text("work/runbooks/orders.md")?.contains(key) == false)
    _ = try await sandbox.run("--in-place", "--no-redact")
    #expect(sandbox.scratch.text("work/runbooks/orders.md")?.contains(key) == true)
    // Outside of a repository nothing is redacted unless that is asked for.
    let outside = sandbox.scratch.path("out.md")
    _ = try await sandbox.run("--output", outside)
    #expect(sandbox.scratch.text("out.md")?.contains(key) == true)
    let asked = try await sandbox.run("--output", outside, "--redact")
    #expect(sandbox.scratch.text("out.md")?.contains(key) == false)
    #expect(!asked.text.contains(key))
  }

  @Test func aCommitHoldsNoSecretOfAnEarlierResultEither() async throws {
    let key = Planted().keys[0]
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    sandbox.scratch.file("work/logs/app/a.log", "2026-03-17T08:00:00Z error \(key)\n")
    _ = try await sandbox.run("--in-place", "--no-redact")
    let output = try await sandbox.run("--in-place", "--commit", "--step", "how-many")
    #expect(output.status == 0, "\(output.errors)")
    #expect(!(try await sandbox.git("log", "-p")).contains(key))
  }

  @Test func frontMatterAddsAndNeverSwitchesOff() async throws {
    let key = Planted().keys[0]
    let sandbox = try GitSandbox()
    let head = "---\nredact: {patterns: {ticket: 'T-[0-9]+'}, also: [email]}\n---\n"
    try await sandbox.makeRepository(runbook: head + GitSandbox.runbook)
    sandbox.scratch.file(
      "work/logs/app/a.log", "2026-03-17T08:00:00Z error T-1234 of bob@example.com \(key)\n")
    _ = try await sandbox.run("--save")
    let added = try await sandbox.git("show")
    #expect(added.contains("<ticket-1>") && added.contains("<email-1>"))
    #expect(!added.contains("T-1234") && !added.contains("bob@"))

    try await sandbox.makeRepository(
      "off", runbook: "---\nredact: false\n---\n" + GitSandbox.runbook)
    sandbox.scratch.file("off/logs/app/a.log", "2026-03-17T08:00:00Z error \(key)\n")
    let off = try await sandbox.run("--save", in: "off")
    #expect(off.errors.contains("“redact: false” switches nothing off"))
    #expect(!(try await sandbox.git("show", in: "off")).contains(key))

    try await sandbox.makeRepository(
      "bad", runbook: "---\nredact: {patterns: {ticket: '('}}\n---\n" + GitSandbox.runbook)
    let bad = try await sandbox.run("--save", in: "bad")
    #expect(bad.status == 2 && bad.text == "", "a rule that cannot be followed stops everything")
  }

  @Test func theConfigurationAddsToo() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    sandbox.scratch.file(
      "work/logs/app/a.log", "2026-03-17T08:00:00Z error T-1234 of bob@example.com\n")
    let path = "home/.config/runbook/config.yaml"
    sandbox.scratch.file(path, "redact:\n  also: [email]\n  patterns: {ticket: 'T-[0-9]+'}\n")
    let output = try await sandbox.run("--save")
    #expect(output.errors.contains("redacted 2 secrets (1 email, 1 ticket)"), "\(output.errors)")
    #expect(!(try await sandbox.git("show")).contains("T-1234"))
    sandbox.scratch.file(path, "redact:\n  also: [mails]\n")
    let bad = try await sandbox.run("--save")
    #expect(bad.status == 2 && bad.text == "" && bad.errors.contains("config.yaml:2: "))
  }
}
