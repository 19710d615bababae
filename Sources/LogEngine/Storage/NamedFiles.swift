/// A folder of small files that queries call by name: lookup tables, saved queries.
struct NamedFiles: Sendable {
  /// The folder as it was given; nil when there is none.
  let folder: String?
  /// What may follow a name, the preferred one first.
  let suffixes: [String]
  /// The most bytes that are read of a file.
  let maximumBytes: Int
  /// What the files are, for messages: `lookup table`.
  let kind: String

  /// The names that can be called, in order; none when there is no such folder.
  var names: [String] {
    guard let folder, let files = try? Folder.names(in: folder) else { return [] }
    let names = files.compactMap { file in
      suffixes.first { file.hasSuffix($0) && file.count > $0.count }
        .map { String(file.dropLast($0.count)) }
    }
    return Set(names.map { ExactText($0) }).sorted().map(\.string)
  }

  /// The content of the file of a name; nil when there is none.
  ///
  /// A name is looked for among the files that are there, so that it cannot lead out of the folder.
  func content(of name: String) throws(EngineError) -> [UInt8]? {
    guard let folder, let root = Folder.truePath(folder), Folder.kind(of: root) == .folder else {
      return nil
    }
    let files = try Folder.names(in: root)
    for suffix in suffixes {
      guard let file = files.first(where: { $0.isExactly(name + suffix) }),
        let place = Folder.truePath(root + "/" + file), Folder.kind(of: place) == .file
      else { continue }
      guard Folder.isPath(place, inside: root) else {
        throw EngineError(
          .badScope, "the \(kind) “\(name)” is a symbolic link that leaves its folder")
      }
      return try content(at: place, name: file)
    }
    return nil
  }

  private func content(at path: String, name: String) throws(EngineError) -> [UInt8] {
    let file = try FileBytes(path: path, name: name)
    var content: [UInt8] = []
    while true {
      let piece = try file.read(min(maximumBytes + 1, 1 << 20))
      if piece.isEmpty { break }
      content += piece
      guard content.count <= maximumBytes else {
        throw EngineError(
          .limitExceeded, "the \(kind) in \(name) is larger than \(NamedFiles.size(maximumBytes))")
      }
    }
    return content.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(content.dropFirst(3)) : content
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(bytes >> 10) KB"
  }
}
