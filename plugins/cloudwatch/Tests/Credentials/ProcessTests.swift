@testable import AWSCredentials
import AWSSigning
import Testing

@Suite struct ProcessTests {
  private func world(_ command: String, _ answer: @escaping FakePrograms.Answer) -> World {
    var world = World()
    world.config = "[default]\ncredential_process = \(command)"
    world.programs = FakePrograms(answer)
    return world
  }

  @Test func runsTheProgramWithItsWords() async throws {
    let world = world(#"~/bin/give --name "two words" $HOME"#) { _ in
      ProgramResult(Answers.document("GIVEN", token: "SessionToken"))
    }
    let found = try await world.credentials()
    #expect(found.accessKeyID == "ASIAGIVEN")
    #expect(found.sessionToken == Secret("token-of-GIVEN"))
    #expect(world.programs.commands == [["/home/ada/bin/give", "--name", "two words", "$HOME"]])
  }

  @Test(arguments: [
    ("{}", "answers without Version 1"), ("", "answers something that is not JSON"),
    (#"{"Version": 2}"#, "answers without Version 1"),
    (#"{"Version": 1, "AccessKeyId": "hush"}"#, "answers without SecretAccessKey"),
    (
      #"{"Version": 1, "AccessKeyId": "a", "SecretAccessKey": "hush", "Expiration": "x"}"#,
      "says Expiration “x”"
    ),
  ])
  func saysWhatIsWrongWithTheOutput(output: String, message: String) async {
    let failure = await world("give") { _ in ProgramResult(output) }.failure()
    #expect(
      failure?.message.hasPrefix("credential_process of profile “default” \(message)") == true,
      "\(failure?.message ?? "")")
    #expect(failure?.message.contains("hush") == false)
  }

  @Test(arguments: [
    (ProgramError.notFound, "no such program"), (.timedOut, "took longer than a minute"),
    (.tooMuchOutput, "prints too much"), (.failed, "cannot be run"),
  ])
  func saysWhyTheProgramDidNotRun(error: ProgramError, message: String) async {
    let world = world("give hush-argument") { (_) throws(ProgramError) in throw error }
    let failure = await world.failure()
    #expect(failure?.code == .sourceFailed)
    #expect(failure?.message.contains(message) == true)
    #expect(failure?.message.contains("hush") == false)
  }

  @Test func quotesTheComplaintWithoutSecrets() async {
    let world = world("give") { _ in
      ProgramResult(
        "", complaints: "Traceback…\nlogin for ada failed: token=hush123 wrong\n\n",
        succeeded: false)
    }
    #expect(
      await world.failure()?.message
        == "credential_process of profile “default” failed: login for ada failed: … wrong")
  }

  @Test func refusesCredentialsThatAreOldAlready() async {
    let old = Answers.document("OLD", expiration: "2026-11-23T12:00:00Z")
    let failure = await world("give") { _ in ProgramResult(old) }.failure()
    #expect(failure?.code == .expired)
  }
}

@Suite struct ComplaintTests {
  @Test(arguments: [
    ("no network", "no network"), ("first\nlast\n\n", "last"),
    ("key AKIAIOSFODNN7EXAMPLE is bad", "key … is bad"),
    ("got wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY", "got …"), ("password: hunter2", "password: …"),
    ("--token abc --region x", "--token … --region x"), (#"{"SecretAccessKey":"x"}"#, "…"),
    (#"{"SecretAccessKey": "x"}"#, #"{"SecretAccessKey": …"#),
    ("the passphrase is x", "the passphrase is x"), ("\u{1B}[31mred\u{7}", "[31mred"),
    ("a\u{202E}b", "a b"),
  ])
  func leavesOutWhatMayBeSecret(text: String, expected: String) {
    #expect(Complaint.text(Array(text.utf8)) == expected)
  }

  @Test func isNilForNothingAndShortForMuch() {
    #expect(Complaint.text([]) == nil)
    #expect(Complaint.text(Array(" \n\r\n".utf8)) == nil)
    let long = Array(String(repeating: "word ", count: 100_000).utf8)
    #expect((Complaint.text(long)?.count ?? 0) <= 201)
  }
}

@Suite struct ChildProgramsTests {
  private func run(
    _ script: String, environment: [String: String] = ["PATH": "/usr/bin:/bin"],
    timeout: Duration = .seconds(60)
  ) async throws(ProgramError) -> ProgramResult {
    try await ChildPrograms().run(
      ["/bin/sh", "-c", script], environment: environment, limit: 1000, timeout: timeout)
  }

  @Test func collectsBothOutputs() async throws {
    let result = try await run("echo out; echo err >&2; exit 3")
    #expect(String(decoding: result.output, as: UTF8.self) == "out\n")
    #expect(String(decoding: result.complaints, as: UTF8.self) == "err\n")
    #expect(!result.succeeded)
  }

  @Test func givesOnlyTheEnvironmentItWasGiven() async throws {
    let result = try await run("echo \"$A|$HOME\"", environment: ["A": "1"])
    #expect(String(decoding: result.output, as: UTF8.self) == "1|\n")
  }

  @Test func givesNoInput() async throws {
    #expect(try await run("read line && echo got").succeeded == false)
  }

  @Test func findsProgramsByName() async throws {
    let programs = ChildPrograms()
    let path = ["PATH": "/usr/bin:/bin"]
    let result = try await programs.run(
      ["true"], environment: path, limit: 10, timeout: .seconds(60))
    #expect(result.succeeded)
    await #expect(throws: ProgramError.notFound) {
      try await programs.run(
        ["no-such-program-here"], environment: path, limit: 10, timeout: .seconds(60))
    }
    await #expect(throws: ProgramError.notFound) {
      try await programs.run([""], environment: path, limit: 10, timeout: .seconds(60))
    }
  }

  @Test func boundsTheOutput() async {
    await #expect(throws: ProgramError.tooMuchOutput) { try await run("yes | head -c 100000") }
    await #expect(throws: ProgramError.tooMuchOutput) { try await run("yes") }
  }

  @Test func endsWhatTakesTooLongAndWhatItStarted() async {
    await #expect(throws: ProgramError.timedOut) {
      try await run("sleep 600 & sleep 600; wait", timeout: .milliseconds(200))
    }
    await #expect(throws: ProgramError.timedOut) {
      try await run("trap '' TERM; while :; do sleep 1; done", timeout: .milliseconds(200))
    }
  }

  @Test func endsWithItsTask() async {
    let task = Task { () async -> ProgramError? in
      do throws(ProgramError) {
        _ = try await run("sleep 600")
        return nil
      } catch {
        return error
      }
    }
    task.cancel()
    #expect(await task.value == .cancelled)
  }
}
