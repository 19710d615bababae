import FoundationEssentials
import Testing

@testable import LogEngine

@Suite struct LogTreeTests {
  @Test func listsGroups() throws {
    let folder = try LogFolder()
    for name in ["b/x.log", "a/c/x.log", "a/c/y.log", "aws/lambda/f/2026/01/18/[$LATEST]1.log"] {
      try folder.write(name, "x\n")
    }
    #expect(try LogTree(root: folder.path).allGroups() == ["/a/c", "/aws/lambda/f", "/b"])
  }

  @Test func readsFilesInTheOrderOfTheirPaths() throws {
    let folder = try LogFolder()
    for name in ["g/b.log", "g/a/z.log", "g/.hidden", "g/a.log", "g/aws-logs-write-test"] {
      try folder.write(name, "x\n")
    }
    let tree = try LogTree(root: folder.path)
    let group = try #require(try tree.groups(named: ["/g"]).first)
    #expect(try tree.files(of: group).files.map(\.stream) == ["a", "a/z", "b"])
  }

  @Test func doesNotFollowLinksOutOfTheFolder() throws {
    let outside = try LogFolder()
    try outside.write("secret/x.log", "x\n")
    let folder = try LogFolder()
    try folder.write("g/a.log", "x\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/g/out.log", withDestinationPath: outside.path + "/secret/x.log")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/linked", withDestinationPath: outside.path + "/secret")
    let tree = try LogTree(root: folder.path)
    let group = try #require(try tree.groups(named: ["/g"]).first)
    let (files, notes) = try tree.files(of: group)
    #expect(files.map(\.stream) == ["a"])
    #expect(notes.count == 1)
    #expect(throws: EngineError.self) { try tree.groups(named: ["/linked"]) }
  }

  @Test func endsInACircleOfLinks() throws {
    let folder = try LogFolder()
    try folder.write("g/a.log", "x\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/g/again", withDestinationPath: folder.path + "/g")
    let tree = try LogTree(root: folder.path)
    let group = try #require(try tree.groups(named: ["/g"]).first)
    #expect(try tree.files(of: group).files.map(\.stream) == ["a"])
  }

  @Test(arguments: ["/a/**/b", "/nothing/*"])
  func saysThatAPatternMatchesNothing(pattern: String) throws {
    let folder = try LogFolder()
    try folder.write("a/x.log", "x\n")
    let error = #expect(throws: EngineError.self) {
      try LogTree(root: folder.path).groups(named: [pattern])
    }
    #expect(error?.code == .badScope)
    #expect(error?.hint?.contains("/a") == true)
  }
}
