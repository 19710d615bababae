import CLibgit2

/// Writes settings into one configuration file.
enum ConfigurationFile {
  static func set(_ settings: [(String, String)], in path: String) throws(GitError) {
    let file = try Handle(freedBy: git_config_free, "cannot read the configuration \(path)") {
      git_config_open_ondisk($0, path)
    }
    for (name, value) in settings {
      try Libgit2.check(
        git_config_set_string(file.raw, name, value), "cannot set \(name) in \(path)")
    }
  }
}
