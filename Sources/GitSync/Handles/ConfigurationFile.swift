import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes settings into one configuration file.
enum ConfigurationFile {
  /// Changes settings; the file keeps its mode, though libgit2 makes a new one.
  static func set(_ settings: [(String, String)], in path: String) throws(GitError) {
    let file = try Handle(freedBy: git_config_free, "cannot read the configuration \(path)") {
      git_config_open_ondisk($0, path)
    }
    let mode = FilePath.status(path).map { $0.st_mode & 0o7777 }
    for (name, value) in settings {
      try Libgit2.check(
        git_config_set_string(file.raw, name, value), "cannot set \(name) in \(path)")
    }
    if let mode { chmod(path, mode) }
  }
}
