/// Where a user's own files are, by the XDG Base Directory Specification.
public struct UserFolders: Sendable, Hashable {
  /// `RUNBOOK_CONFIG`, else `runbook/config.yaml` in `XDG_CONFIG_HOME`, else in `~/.config`.
  public let configuration: String
  /// Whether the user named the configuration file, so that it must be there.
  public let isConfigurationNamed: Bool
  /// `runbook/libraries` in `XDG_DATA_HOME`, else in `~/.local/share`.
  public let libraries: String
  /// The home folder, for `~/` in the configuration.
  public let home: String?

  /// - Throws: ``LibraryError`` `noHome`.
  public init(environment: [String: String]) throws(LibraryError) {
    // The specification wants relative paths ignored.
    func folder(_ name: String) -> String? {
      guard let path = environment[name], path.hasPrefix("/") else { return nil }
      return path
    }
    let home = folder("HOME")
    func base(_ variable: String, _ fallback: String) throws(LibraryError) -> String {
      if let path = folder(variable) { return path }
      if let home { return home + fallback }
      throw LibraryError(
        .noHome, "neither \(variable) nor HOME says where your files are", hint: "set HOME")
    }
    self.home = home
    libraries = try base("XDG_DATA_HOME", "/.local/share") + "/runbook/libraries"
    let named = environment["RUNBOOK_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
    isConfigurationNamed = named != nil
    if let named {
      configuration = named
    } else {
      configuration = try base("XDG_CONFIG_HOME", "/.config") + "/runbook/config.yaml"
    }
  }
}
