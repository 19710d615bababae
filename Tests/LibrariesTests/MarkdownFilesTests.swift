import Foundation
import Libraries
import Testing

@Suite struct MarkdownFilesTests {
  @Test func investigationsAreNoRunbooks() throws {
    let folder = NSTemporaryDirectory() + "markdown-files-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["a.md", "investigations/one/README.md", "investigations/one/run.json", "x/b.md"] {
      let path = "\(folder)/\(name)"
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data().write(to: URL(fileURLWithPath: path))
    }
    #expect(try MarkdownFiles.below(folder) == ["\(folder)/a.md", "\(folder)/x/b.md"])
    // Whoever names one means it.
    let one = "\(folder)/investigations/one"
    #expect(try MarkdownFiles.below(one) == ["\(one)/README.md"])
  }
}
