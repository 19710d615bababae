import CLibgit2

/// The configuration that applies in a repository, from the files and variables that git reads.
///
/// libgit2 1.5 knows neither `GIT_CONFIG_GLOBAL` and its kin nor `config.worktree`, so the levels are put together
/// here, and the repository is told to use them.
final class Settings {
  private let raw: OpaquePointer
  private let environment: [String: String]

  init(
    repository: OpaquePointer, gitFolder: String, commonFolder: String, _ runtime: GitRuntime
  ) throws(GitError) {
    environment = runtime.environment
    var raw: OpaquePointer?
    try Libgit2.check(git_config_new(&raw), "cannot read git's configuration")
    guard let raw else { throw GitError(.failed, "cannot read git's configuration") }
    self.raw = raw
    var levels = Self.userFiles(runtime)
    levels.append((commonFolder + "/config", GIT_CONFIG_LEVEL_LOCAL))
    for (path, level) in levels {
      try add(path, level, repository)
    }
    if bool("extensions.worktreeConfig") == true {
      try add(gitFolder + "/config.worktree", GIT_CONFIG_LEVEL_APP, repository)
    }
    try Libgit2.check(
      git_repository_set_config(repository, raw), "cannot read git's configuration")
  }

  deinit { git_config_free(raw) }

  private func add(_ path: String, _ level: git_config_level_t, _ repository: OpaquePointer)
    throws(GitError)
  {
    let status = git_config_add_file_ondisk(raw, path, level, repository, 1)
    // A file that is not there has no settings.
    _ = try Libgit2.found(status, "cannot read git's configuration \(path)")
  }

  private static func userFiles(_ runtime: GitRuntime) -> [(String, git_config_level_t)] {
    var files: [(String, git_config_level_t)] = []
    if !isTrue(runtime.variable("GIT_CONFIG_NOSYSTEM")) {
      if let path = runtime.environment["GIT_CONFIG_SYSTEM"] ?? found(git_config_find_system) {
        files.append((path, GIT_CONFIG_LEVEL_SYSTEM))
      }
    }
    if let path = runtime.environment["GIT_CONFIG_GLOBAL"] {
      files.append((path, GIT_CONFIG_LEVEL_GLOBAL))
      return files.filter { !$0.0.isEmpty }
    }
    let home = runtime.variable("HOME")
    if let folder = runtime.variable("XDG_CONFIG_HOME") ?? home.map({ $0 + "/.config" }) {
      files.append((folder + "/git/config", GIT_CONFIG_LEVEL_XDG))
    }
    if let home { files.append((home + "/.gitconfig", GIT_CONFIG_LEVEL_GLOBAL)) }
    return files
  }

  private static func found(_ find: (UnsafeMutablePointer<git_buf>?) -> Int32) -> String? {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    return find(&buffer) == 0 ? buffer.text : nil
  }

  /// The value of a setting; `GIT_CONFIG_COUNT` and its kin win over every file.
  func text(_ name: String) -> String? {
    if let value = environmentValue(name) { return value }
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    guard git_config_get_string_buf(&buffer, raw, name) == 0 else { return nil }
    return buffer.text
  }

  /// The value of a setting as git reads one of two; nil when it is not set or neither.
  func bool(_ name: String) -> Bool? {
    if let value = environmentValue(name) { return Self.isTrue(value) }
    var value: Int32 = 0
    return git_config_get_bool(&value, raw, name) == 0 ? value != 0 : nil
  }

  /// `http.<name>`, or what stands for the host of an address in particular.
  func http(_ name: String, for url: RemoteURL) -> String? {
    let place = "\(url.scheme.rawValue)://\(url.host ?? "")" + (url.port.map { ":\($0)" } ?? "")
    return text("http.\(place)/.\(name)") ?? text("http.\(place).\(name)")
      ?? text("http.\(name)")
  }

  /// The settings whose names begin and end like this, with what stands between.
  ///
  /// A pattern would be shorter, but libgit2 1.5 loses memory with every name that does not match one.
  func entries(prefix: String, suffix: String) -> [(middle: String, value: String)] {
    var raw: OpaquePointer?
    guard git_config_iterator_new(&raw, self.raw) == 0 else { return [] }
    defer { git_config_iterator_free(raw) }
    var found: [(String, String)] = []
    var entry: UnsafeMutablePointer<git_config_entry>?
    while git_config_next(&entry, raw) == 0, let name = entry?.pointee.name {
      let name = String(cString: name)
      guard name.hasPrefix(prefix), name.hasSuffix(suffix),
        name.utf8.count > prefix.utf8.count + suffix.utf8.count,
        let value = entry?.pointee.value
      else { continue }
      let middle = name.dropFirst(prefix.count).dropLast(suffix.count)
      found.append((String(middle), String(cString: value)))
    }
    return found
  }

  private func environmentValue(_ name: String) -> String? {
    guard let count = environment["GIT_CONFIG_COUNT"].flatMap({ Int($0) }), (1...1000) ~= count
    else { return nil }
    let index = (0..<count).last {
      environment["GIT_CONFIG_KEY_\($0)"]?.lowercased() == name.lowercased()
    }
    return index.flatMap { environment["GIT_CONFIG_VALUE_\($0)"] }
  }

  private static func isTrue(_ text: String?) -> Bool {
    guard let text else { return false }
    return ["1", "true", "yes", "on"].contains(text.lowercased())
  }
}
