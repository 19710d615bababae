import Testing

@Suite(.serialized) struct ManyProcessesTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.makeRemote()
  }

  @Test func saveIntoOneRepository() throws {
    try sandbox.git("clone", "-q", "remote.git", "work")
    let processes = try (1...50).map {
      try ProbeProcess(["commit", sandbox.path + "/work", "run-\($0)"], sandbox)
    }
    for process in processes { #expect(process.status == 0) }
    #expect(try sandbox.gitLine("rev-list", "--count", "HEAD", in: "work") == "51")
    #expect(try sandbox.status("work") == "")
    try sandbox.expectHealthy("work")
  }

  @Test func pushFromManyClones() throws {
    for number in 1...10 { try sandbox.git("clone", "-q", "remote.git", "clone-\(number)") }
    let processes = try (1...10).map {
      try ProbeProcess(["save", sandbox.path + "/clone-\($0)", "run-\($0)"], sandbox)
    }
    for process in processes { #expect(process.status == 0) }
    #expect(try sandbox.gitLine("rev-list", "--count", "main", in: "remote.git") == "11")
    #expect(try sandbox.gitLine("rev-list", "--merges", "--count", "main", in: "remote.git") == "0")
    try sandbox.expectHealthy("remote.git")
  }

  @Test func saveAndPushFromOneClone() throws {
    try sandbox.git("clone", "-q", "remote.git", "work")
    let processes = try (1...20).map {
      try ProbeProcess(["save", sandbox.path + "/work", "run-\($0)"], sandbox)
    }
    for process in processes { #expect(process.status == 0) }
    #expect(try sandbox.gitLine("rev-list", "--count", "main", in: "remote.git") == "21")
    try sandbox.expectHealthy("work")
  }
}
