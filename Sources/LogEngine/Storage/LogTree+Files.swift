extension LogTree {
  /// Nested deeper than this, a folder is taken for a loop of links.
  private static let maximumDepth = 64

  /// The files of a group in the order of their paths, and what was left out.
  func files(of group: Group) throws(EngineError) -> (files: [File], notes: [String]) {
    var notes: [String] = []
    let paths = try filePaths(below: group.folder, stopsAtGroups: true, notes: &notes)
    let files = paths.map { path in
      File(
        path: group.folder + "/" + path,
        name: String((group.folder + "/" + path).dropFirst(root.count + 1)),
        stream: LogTree.streamName(path))
    }
    return (files, notes)
  }

  /// The files of a group that is read together with others. A file below two of them is read once, as one
  /// of the inner group.
  func files(of group: Group, among groups: [Group]) throws(EngineError) -> (
    files: [File], notes: [String]
  ) {
    let inner = groups.map { $0.folder + "/" }.filter { $0.hasPrefix(group.folder + "/") }
      .filter { $0 != group.folder + "/" }
    let (files, notes) = try files(of: group)
    return (files.filter { file in !inner.contains { file.path.hasPrefix($0) } }, notes)
  }

  /// Every folder that holds files, as a group's name; folders `2026/01/18` of Lambda streams belong to the
  /// group above them.
  func allGroups() throws(EngineError) -> [String] {
    var notes: [String] = []
    var names: [String] = []
    for path in try filePaths(below: root, stopsAtGroups: false, notes: &notes) {
      var components = path.split(separator: "/").dropLast()
      if components.count > 3, components.suffix(3).map(\.utf8.count) == [4, 2, 2],
        components.suffix(3).joined().utf8.allSatisfy({ $0 &- 0x30 < 10 })
      {
        components.removeLast(3)
      }
      let name = "/" + components.joined(separator: "/")
      if !components.isEmpty, names.last != name, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Paths of regular files below a folder; walked with a list of our own, since links can make it deep.
  ///
  /// - Parameter stopsAtGroups: leave folders out that say of themselves that they are another group.
  private func filePaths(below top: String, stopsAtGroups: Bool, notes: inout [String])
    throws(EngineError) -> [String]
  {
    var pending = [(path: "", depth: 0)]
    var visited: Set<ExactText> = Set(
      [Folder.truePath(top)].compactMap { $0.map { ExactText($0) } })
    var files: [ExactText] = []
    while let (folder, depth) = pending.popLast() {
      for name in try Folder.names(in: top + (folder.isEmpty ? "" : "/" + folder)) {
        let path = folder.isEmpty ? name : folder + "/" + name
        guard let place = Folder.truePath(top + "/" + path) else { continue }
        guard Folder.isPath(place, inside: root) else {
          notes.append("\(path) is a symbolic link that leaves the folder of logs: not read")
          continue
        }
        switch Folder.kind(of: place) {
        case .folder
        where stopsAtGroups && Folder.kind(of: place + "/" + GroupFolder.mark) == .file:
          continue
        case .folder where depth < LogTree.maximumDepth:
          // A folder that links lead to twice is read once.
          if visited.insert(ExactText(place)).inserted { pending.append((path, depth + 1)) }
        // The marker that an export to S3 leaves beside the data.
        case .file where name != "aws-logs-write-test": files.append(ExactText(path))
        default: break
        }
      }
    }
    return files.sorted().map(\.string)
  }

  /// The path without `.log` and its kind, and without `.gz` or `.zst` after it.
  static func streamName(_ path: String) -> String {
    var name = path[...]
    for suffix in [".gz", ".zst"] where name.hasSuffix(suffix) && name.count > suffix.count {
      name = name.dropLast(suffix.count)
      break
    }
    for suffix in [".log", ".txt", ".json", ".ndjson", ".jsonl"]
    where name.hasSuffix(suffix) && name.count > suffix.count {
      name = name.dropLast(suffix.count)
      break
    }
    return String(name)
  }
}
