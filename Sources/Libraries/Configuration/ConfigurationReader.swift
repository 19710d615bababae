import GitSync
import SourceText
import YAMLText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Turns the text of a configuration file into what it means.
struct ConfigurationReader {
  let path: String
  /// What `~/` in an address stands for.
  let home: String?
  private var warnings: [String] = []

  private static let libraryKeys = ["name", "url", "branch"]

  init(path: String, home: String?) {
    self.path = path
    self.home = home
  }

  func read(_ text: String) throws(LibraryError) -> Configuration {
    var reader = self
    return try reader.configuration(text)
  }

  private mutating func configuration(_ text: String) throws(LibraryError) -> Configuration {
    let root: YAMLValue?
    do {
      root = try YAMLValue.read(text)
    } catch {
      throw self.error("it is not YAML that can be read: \(error.problem)", error.line)
    }
    guard let root, root.content != .null else { return Configuration(path: path) }
    guard let entries = root.entries else {
      throw error(
        "a configuration is a mapping", root.line, hint: "begin it with “libraries:”")
    }
    var libraries: [LibraryDeclaration] = []
    var sections: [String: YAMLValue] = [:]
    for entry in entries {
      guard Configuration.keys.contains(entry.key) else {
        warnAboutKey(entry, known: Configuration.keys)
        continue
      }
      if entry.key == "libraries" {
        libraries = try self.libraries(entry.value)
      } else {
        sections[entry.key] = entry.value
      }
    }
    return Configuration(
      path: path, libraries: libraries, warnings: warnings, sections: sections)
  }

  /// `{ops: {url: …}}`, `{ops: URL}`, `[{name: ops, url: …}]` or `[URL]`.
  private mutating func libraries(_ value: YAMLValue) throws(LibraryError) -> [LibraryDeclaration] {
    var declarations: [LibraryDeclaration] = []
    var seen: Set<String> = []
    func add(_ library: LibraryDeclaration, _ line: Int) throws(LibraryError) {
      // Folders of two names that differ in case only would be one on many disks.
      guard seen.insert(library.name.text.lowercased()).inserted else {
        throw error(
          "two libraries are called “\(library.name)”", line, hint: "rename one of them")
      }
      declarations.append(library)
    }
    switch value.content {
    case .null: break
    case .mapping(let entries):
      for entry in entries {
        try add(library(entry.value, named: entry.key, line: entry.line), entry.line)
      }
    case .sequence(let values):
      for value in values { try add(library(value, named: nil, line: value.line), value.line) }
    case .scalar:
      throw error(
        "“libraries” is a text", value.line, hint: "write “NAME: {url: ADDRESS}” below it")
    }
    return declarations
  }

  private mutating func library(
    _ value: YAMLValue, named key: String?, line: Int
  ) throws(LibraryError) -> LibraryDeclaration {
    let called = key.map { "library “\($0)”" } ?? "a library"
    var fields: [String: YAMLValue] = [:]
    switch value.content {
    case .scalar: fields["url"] = value
    case .mapping(let entries):
      for entry in entries {
        if Self.libraryKeys.contains(entry.key) {
          fields[entry.key] = entry.value
        } else {
          warnAboutKey(entry, known: Self.libraryKeys)
        }
      }
    default: break
    }
    guard let address = fields["url"]?.text else {
      throw error(
        "\(called) has no url", line,
        hint: "write url: and the address of its repository")
    }
    let url: RemoteURL
    do {
      url = try RemoteURL(expanded(address), relativeTo: folder)
    } catch {
      throw self.error("\(called): \(error.message)", fields["url"]?.line ?? line, hint: error.hint)
    }
    let name = try self.name(fields["name"]?.text ?? key, of: url, line: line)
    return LibraryDeclaration(name: name, url: url, branch: fields["branch"]?.text)
  }

  private func name(_ text: String?, of url: RemoteURL, line: Int) throws(LibraryError)
    -> LibraryName
  {
    if let text {
      if let name = LibraryName(text) { return name }
      throw error(
        "a library cannot be called \(text.prefix(80).debugDescription)", line,
        hint: LibraryName.rule)
    }
    if let name = LibraryName(of: url) { return name }
    throw error("\(url.masked) gives its library no name", line, hint: "write name: and one")
  }

  private func expanded(_ address: String) -> String {
    guard let home, address == "~" || address.hasPrefix("~/") else { return address }
    return home + address.dropFirst()
  }

  /// What relative addresses are relative to.
  private var folder: String {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard let real = realpath(folder, nil) else { return folder }
    defer { free(real) }
    return String(cString: real)
  }

  private mutating func warnAboutKey(_ entry: YAMLValue.Entry, known: [String]) {
    let advice =
      NearestName.of(entry.key, among: known).map { "did you mean “\($0)”?" }
      ?? "known: \(known.joined(separator: ", "))"
    warnings.append("\(path):\(entry.line): unknown key “\(entry.key)”; \(advice)")
  }

  private func error(_ message: String, _ line: Int, hint: String? = nil) -> LibraryError {
    LibraryError(.badConfiguration, "\(path):\(line): \(message)", hint: hint)
  }
}
