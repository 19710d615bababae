public import YAMLText

/// The user's configuration file: which libraries there are, and the settings of others.
public struct Configuration: Sendable, Hashable {
  /// The file it is from, whether or not it exists.
  public let path: String
  /// The libraries, in the order of the file.
  public let libraries: [LibraryDeclaration]
  /// Likely mistakes, each a line that begins with file and line number.
  public let warnings: [String]
  private let sections: [String: YAMLValue]

  /// The keys that the file may have.
  static let keys = ["libraries", "redact"]

  init(
    path: String, libraries: [LibraryDeclaration] = [], warnings: [String] = [],
    sections: [String: YAMLValue] = [:]
  ) {
    self.path = path
    self.libraries = libraries
    self.warnings = warnings
    self.sections = sections
  }

  /// Reads the configuration; a file that nobody named need not exist.
  ///
  /// - Throws: ``LibraryError`` `badConfiguration`, with file and line.
  public static func load(_ folders: UserFolders) throws(LibraryError) -> Configuration {
    let path = folders.configuration
    guard let text = try ConfigurationFile.read(path) else {
      guard !folders.isConfigurationNamed else {
        throw LibraryError(
          .badConfiguration, "there is no file \(path), which RUNBOOK_CONFIG names",
          hint: "make it, or unset RUNBOOK_CONFIG")
      }
      return Configuration(path: path)
    }
    return try ConfigurationReader(path: path, home: folders.home).read(text)
  }

  /// What the file says under a key of the top level that another part of the tool understands, such as `redact`.
  public func section(_ key: String) -> YAMLValue? { sections[key] }

  /// The error for something that the file says: `config.yaml:12: …`.
  public func error(_ message: String, at line: Int, hint: String? = nil) -> LibraryError {
    LibraryError(.badConfiguration, "\(path):\(line): \(message)", hint: hint)
  }
}
