import FoundationEssentials
import LogTreeWriting

/// The folder of a log group below a temporary log tree, in which a process can die at any write or removal.
final class TestFolder: ChunkFolder {
  struct Died: Error {}

  /// The folder of the log tree.
  let root: String
  let path: String
  /// Writes and removals that still succeed; nil for all.
  var life: Int?
  /// Whether the last one before the death was carried out.
  var diesAfterwards = false

  init(_ group: String = "app") throws {
    root =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("runbook-pull-\(UUID().uuidString)").path
    path = "\(root)/\(group)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func files() throws -> [String: Int] {
    var files: [String: Int] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      let bytes = FileManager.default.contents(atPath: "\(path)/\(name)")
      if let bytes { files[name] = bytes.count }
    }
    return files
  }

  func contents(of name: String) throws -> [UInt8]? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { [UInt8]($0) }
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try live { try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
  }

  func remove(_ name: String) throws {
    try live { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }
  }

  private func live(_ change: () throws -> Void) throws {
    guard let life else { return try change() }
    guard life > 0 else {
      if diesAfterwards {
        diesAfterwards = false
        try change()
      }
      throw Died()
    }
    self.life = life - 1
    try change()
  }
}

extension TestFolder {
  /// Copies everything to another place.
  func copy(to place: String) throws {
    try FileManager.default.copyItem(atPath: path, toPath: place)
  }
}
