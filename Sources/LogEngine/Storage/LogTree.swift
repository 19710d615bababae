import SourceText

/// A folder of logs: the events of group `/a/b` are the files below `root/a/b`.
struct LogTree: Sendable {
  /// A group that was found.
  struct Group: Sendable {
    let name: String
    let folder: String
  }

  /// A file of a group.
  struct File: Sendable {
    /// The path to open.
    let path: String
    /// The path below the root, for people and pointers.
    let name: String
    /// The name of the stream that the file holds when its content does not say.
    let stream: String
  }

  /// The folder, without symbolic links.
  let root: String

  /// A tree at a folder that must exist.
  init(root path: String) throws(EngineError) {
    guard let root = Folder.truePath(path), Folder.kind(of: root) == .folder else {
      throw EngineError(
        .badScope, "there is no folder of logs at \(path)",
        hint: "name the folder that holds the log groups")
    }
    self.root = root
  }

  /// The groups of the names, patterns such as `/aws/eks/*/cluster` resolved; each group once, in order.
  func groups(named names: [String]) throws(EngineError) -> [Group] {
    var found: [Group] = []
    var seen: Set<ExactText> = []
    for text in names {
      let name = try LogGroupName(text)
      let matches = name.isPattern ? try groups(matching: name) : [try group(name)]
      for group in matches where seen.insert(ExactText(group.folder)).inserted {
        found.append(group)
      }
    }
    return found
  }

  private func group(_ name: LogGroupName) throws(EngineError) -> Group {
    let folder = root + "/" + name.components.joined(separator: "/")
    guard let place = Folder.truePath(folder), Folder.kind(of: place) == .folder else {
      throw missing(name)
    }
    guard Folder.isPath(place, inside: root) else {
      throw EngineError(
        .badScope, "log group “\(name.text)” is a symbolic link that leaves the folder of logs")
    }
    return Group(name: name.text, folder: folder)
  }

  private func groups(matching pattern: LogGroupName) throws(EngineError) -> [Group] {
    var partial = [""]
    for component in pattern.components {
      var longer: [String] = []
      for path in partial {
        for name in try Folder.names(in: root + path)
        where LogGroupName.matches(name, component) && isFolderInside(path + "/" + name) {
          longer.append(path + "/" + name)
        }
      }
      partial = longer
    }
    guard !partial.isEmpty else { throw missing(pattern) }
    return partial.map { path in
      Group(
        name: pattern.text.hasPrefix("/") ? path : String(path.dropFirst()), folder: root + path)
    }
  }

  private func isFolderInside(_ path: String) -> Bool {
    guard let place = Folder.truePath(root + path) else { return false }
    return Folder.kind(of: place) == .folder && Folder.isPath(place, inside: root)
  }

  private func missing(_ name: LogGroupName) -> EngineError {
    let existing = (try? allGroups()) ?? []
    let what = name.isPattern ? "no log group matches" : "there is no log group"
    let hint: String
    if let nearest = NearestName.of(name.text, among: existing) {
      hint = "did you mean “\(nearest)”?"
    } else if existing.isEmpty {
      hint = "the folder of logs holds no log group"
    } else {
      let shown = existing.prefix(3).map { "“\($0)”" }.joined(separator: ", ")
      hint = "there is \(shown)" + (existing.count > 3 ? " and \(existing.count - 3) more" : "")
    }
    return EngineError(.badScope, "\(what) “\(name.text)”", hint: hint)
  }
}
