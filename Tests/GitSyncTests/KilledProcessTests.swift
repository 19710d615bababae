import Foundation
import Testing

/// Processes that are killed at random moments: the next one must find everything in order.
@Suite(.serialized) struct KilledProcessTests {
  private let sandbox: Sandbox

  /// Processes that each test kills; more of them for a long look.
  private static let rounds =
    ProcessInfo.processInfo.environment["RUNBOOK_TEST_KILLS"].flatMap { Int($0) } ?? 10

  init() throws {
    sandbox = try Sandbox()
    try sandbox.makeRemote()
    try sandbox.git("clone", "-q", "remote.git", "work")
  }

  /// Runs a probe to its end and says how long that took, as a measure for when to kill the next ones.
  private func measure(_ arguments: [String]) throws -> UInt32 {
    let start = ContinuousClock.now
    #expect(try ProbeProcess(arguments, sandbox).status == 0)
    return UInt32(min(500_000, (ContinuousClock.now - start) / .microseconds(1)))
  }

  @Test func savesAfterAKill() throws {
    let folder = sandbox.path + "/work"
    var time = try measure(["commit", folder, "first"])
    try sandbox.write("work/README.md", "# Mine, not committed\n")
    var kills = 0
    for round in 1...Self.rounds {
      let process = try ProbeProcess(["commit", folder, "killed-\(round)"], sandbox)
      // What ended before its kill says that the machine is quicker than when it was measured.
      if process.kill(afterMicroseconds: .random(in: 0...time)) { kills += 1 } else { time /= 2 }
      try expectNoHalfFile()
      #expect(try ProbeProcess(["commit", folder, "next-\(round)"], sandbox).status == 0)
      #expect(
        try sandbox.git("status", "--porcelain", "--untracked-files=no", in: "work")
          == " M README.md\n")
      if round % 10 == 0 { try sandbox.expectHealthy("work") }
    }
    #expect(kills > Self.rounds / 5)
    let commits = try sandbox.git("log", "--format=%s", in: "work")
    for round in 1...Self.rounds { #expect(commits.contains("Save next-\(round)\n")) }
  }

  /// Every file is whole: each is one line many times.
  private func expectNoHalfFile() throws {
    let folder = sandbox.path + "/work/investigations"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      for file in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)") {
        let size =
          try FileManager.default.attributesOfItem(
            atPath: "\(folder)/\(name)/\(file)")[.size] as? Int
        #expect(size == 2000 * (name.utf8.count + 1))
      }
    }
  }

  @Test func pushesAfterAKill() throws {
    let folder = sandbox.path + "/work"
    let time = try measure(["save", folder, "first"])
    for round in 1...Self.rounds {
      let process = try ProbeProcess(["save", folder, "killed-\(round)"], sandbox)
      _ = process.kill(afterMicroseconds: .random(in: 0...time))
      #expect(try ProbeProcess(["save", folder, "next-\(round)"], sandbox).status == 0)
      #expect(try sandbox.git("status", "--porcelain", "--untracked-files=no", in: "work") == "")
    }
    let commits = try sandbox.git("log", "--format=%s", "main", in: "remote.git")
    for round in 1...Self.rounds { #expect(commits.contains("Save next-\(round)\n")) }
    try sandbox.expectHealthy("work")
    try sandbox.expectHealthy("remote.git")
  }

  @Test func updatesAfterAKill() throws {
    let folder = sandbox.path + "/work"
    func publish(_ round: Int) throws {
      for number in 1...30 {
        let text = String(repeating: "\(round) ", count: 3000)
        try sandbox.write("author/files/\(number % 3 == 0 ? round : 0)-\(number).txt", text)
      }
      try sandbox.publish("round.txt", "\(round)\n")
    }
    try publish(0)
    var time = try measure(["update", folder])
    var kills = 0
    for round in 1...Self.rounds {
      try publish(round)
      let process = try ProbeProcess(["update", folder], sandbox)
      // What ended before its kill says that the machine is quicker than when it was measured.
      if process.kill(afterMicroseconds: .random(in: 0...time)) { kills += 1 } else { time /= 2 }
      // Sometimes the remote has gone on when the next one comes.
      if round % 2 == 0 { try sandbox.publish("round.txt", "\(round) and more\n") }
      #expect(try ProbeProcess(["update", folder], sandbox).status == 0)
      #expect(try sandbox.git("status", "--porcelain", in: "work") == "")
      #expect(
        try sandbox.git("rev-parse", "HEAD", in: "work")
          == sandbox.git("rev-parse", "HEAD", in: "author"))
      if round % 10 == 0 { try sandbox.expectHealthy("work") }
    }
    #expect(kills > Self.rounds / 5)
  }

  @Test func clonesAfterAKill() throws {
    try sandbox.publishMuch()
    let url = sandbox.path + "/remote.git"
    let time = try measure(["clone", url, sandbox.path + "/first"])
    for round in 1...Self.rounds {
      let folder = "clone-\(round)"
      let process = try ProbeProcess(["clone", url, "\(sandbox.path)/\(folder)"], sandbox)
      _ = process.kill(afterMicroseconds: .random(in: 0...time))
      if sandbox.exists(folder) {
        #expect(try sandbox.status(folder) == "")
      } else {
        #expect(try ProbeProcess(["clone", url, "\(sandbox.path)/\(folder)"], sandbox).status == 0)
      }
      try sandbox.expectHealthy(folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.path)
      #expect(!names.contains { $0.hasPrefix(".\(folder).clone") })
      try FileManager.default.removeItem(atPath: "\(sandbox.path)/\(folder)")
    }
  }
}
