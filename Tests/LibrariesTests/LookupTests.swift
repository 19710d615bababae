import Foundation
import Libraries
import Testing

/// A folder of libraries with one that holds these files; removed with the value.
private final class Shelf {
  let path = NSTemporaryDirectory() + "/shelf-\(UUID().uuidString)"

  init(_ files: [String]) throws {
    for file in files + [".git/config"] {
      let url = URL(fileURLWithPath: "\(path)/ops/\(file)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("# \(file)\n".utf8).write(to: url)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path in the library that a name is found to stand for.
  func find(_ name: String) throws -> String {
    let path = try lookup.file(#require(RunbookReference(name)))
    return String(path.dropFirst("\(self.path)/ops/".count))
  }

  var lookup: RunbookLookup {
    RunbookLookup(
      LibraryShelf(at: path), configured: ["later"].compactMap { LibraryName($0) })
  }
}

@Suite struct LookupTests {
  private let shelf = try? Shelf([
    "README.md", "eks/nodes.md", "eks/control-plane.md", "rds/nodes.markdown", "rds/a.b.md",
    "control-plane/nodes.md", "notes.txt",
  ])

  @Test(arguments: [
    ("ops:eks/nodes.md", "eks/nodes.md"), ("ops:eks/nodes", "eks/nodes.md"),
    ("ops:/eks/nodes.md", "eks/nodes.md"), ("ops:rds/nodes", "rds/nodes.markdown"),
    ("ops:eks/control-plane", "eks/control-plane.md"), ("ops:a.b", "rds/a.b.md"),
    ("ops:README", "README.md"), ("ops:notes.txt", "notes.txt"),
    ("ops:control-plane.md", "eks/control-plane.md"),
    ("ops:control-plane", "eks/control-plane.md"),
  ])
  func finds(name: String, path: String) throws {
    #expect(try shelf?.find(name) == path)
  }

  @Test(arguments: [
    ("ops:nodes", LibraryError.Code.ambiguous, "ops:rds/nodes.markdown", "more of the path"),
    ("ops:eks/nods", .unknownRunbook, "“eks/nods”", "did you mean “ops:eks/nodes.md”?"),
    ("ops:contrl-plane", .unknownRunbook, "", "did you mean “ops:eks/control-plane.md”?"),
    ("ops:lane", .unknownRunbook, "", "runbook list ops:"),
    ("ops:", .unknownRunbook, "no runbook", "runbook list ops:"),
    ("ops:eks", .unknownRunbook, "no runbook “eks”", "runbook list ops:"),
    ("ops:.git/config", .unknownRunbook, "hidden", "runbook list ops:"),
    ("ops:../ops/README.md", .unknownRunbook, "leads out", "runbook list ops:"),
    ("ops:eks/../../ops/README.md", .unknownRunbook, "leads out", "runbook list ops:"),
    ("later:x", .notSynced, "not here yet", "runbook sync later"),
    ("opps:x", .unknownLibrary, "“opps”", "did you mean “ops”?"),
    ("elsewhere:x", .unknownLibrary, "“elsewhere”", "there are later, ops"),
  ])
  func saysWhatIsWrong(name: String, code: LibraryError.Code, message: String, hint: String) {
    let error = #expect(throws: LibraryError.self) { try shelf?.find(name) }
    #expect(error?.code == code)
    #expect(message.isEmpty || error?.message.contains(message) == true)
    #expect(error?.hint?.contains(hint) == true, "\(error?.hint ?? "")")
  }

  @Test func linksDoNotLeadOut() throws {
    let shelf = try Shelf(["eks/nodes.md"])
    let outside = shelf.path + "/secret.md"
    try Data("# Secret\n".utf8).write(to: URL(fileURLWithPath: outside))
    try FileManager.default.createSymbolicLink(
      atPath: shelf.path + "/ops/link.md", withDestinationPath: outside)
    try FileManager.default.createSymbolicLink(
      atPath: shelf.path + "/ops/up", withDestinationPath: shelf.path)
    for name in ["ops:link.md", "ops:link", "ops:up/secret.md"] {
      #expect(throws: LibraryError.self) { try shelf.find(name) }
    }
    #expect(throws: LibraryError.self) {
      try shelf.lookup.folder(#require(RunbookReference("ops:up")))
    }
  }

  @Test func findsFolders() throws {
    let shelf = try #require(shelf)
    let found = try shelf.lookup.folder(#require(RunbookReference("ops:eks/")))
    #expect(found == shelf.path + "/ops/eks")
    #expect(try shelf.lookup.folder(#require(RunbookReference("ops:"))) == shelf.path + "/ops")
  }
}
