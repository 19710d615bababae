public import GitSync

/// Decides what `runbook sync …` is about.
public struct SyncSelection: Sendable {
  private let configuration: Configuration
  private let shelf: LibraryShelf
  private let runtime: GitRuntime
  /// What relative paths are relative to.
  private let folder: String

  /// - Parameter folder: what relative addresses are relative to.
  public init(
    _ configuration: Configuration, _ shelf: LibraryShelf, _ runtime: GitRuntime, folder: String
  ) {
    self.configuration = configuration
    self.shelf = shelf
    self.runtime = runtime
    self.folder = folder
  }

  /// Every library that the configuration names or that was synced before, by name.
  ///
  /// - Throws: ``LibraryError`` `unknownLibrary` when there are none.
  public func all() throws(LibraryError) -> [SyncTarget] {
    let names = Set(configuration.libraries.map(\.name) + shelf.names).sorted()
    guard !names.isEmpty else {
      throw LibraryError(
        .unknownLibrary, "there are no libraries yet",
        hint: "“runbook sync URL” gets one, and \(configuration.path) can name many")
    }
    return names.map { target($0, branch: nil) }
  }

  /// The library that a name or an address stands for.
  ///
  /// - Parameters:
  ///   - text: The name of a library, or the address of a repository; a path has a slash in it.
  ///   - name: What the library of an address shall be called.
  ///   - branch: The branch to be on, whatever the configuration says.
  /// - Throws: ``LibraryError`` `unknownLibrary`, `badName`, `nameTaken`; ``GitError`` `badAddress`.
  public func one(_ text: String, name: String?, branch: String?) async throws -> SyncTarget {
    guard text.contains(where: { "/:\\".contains($0) }) || text.hasPrefix("~") || text == "." else {
      return try known(text, name: name, branch: branch)
    }
    let url = try RemoteURL(text, relativeTo: folder)
    let chosen = try name.map(Self.valid)
    if chosen == nil, let known = await self.known(url) {
      return target(known, url: url, branch: branch)
    }
    guard let library = chosen ?? LibraryName(of: url) else {
      throw LibraryError(
        .badName, "\(url.masked) gives its library no name that can be used",
        hint: "--name NAME gives one")
    }
    if let other = await address(of: library), other.masked != url.masked {
      throw LibraryError(
        .nameTaken, "library “\(library)” is from \(other.masked)",
        hint: "--name NAME gives the new one another name")
    }
    return target(library, url: url, branch: branch)
  }

  private func known(_ text: String, name: String?, branch: String?) throws(LibraryError)
    -> SyncTarget
  {
    guard name == nil else {
      throw LibraryError(
        .badName, "--name is for a library that comes from an address, and “\(text)” is none",
        hint: "write https://host/path, git@host:path or ./path")
    }
    let declared = configuration.libraries.map(\.name)
    if let library = LibraryName(text), declared.contains(library) || shelf.contains(library) {
      return target(library, branch: branch)
    }
    let advice = UnknownLibrary.hint(text, known: declared + shelf.names)
    throw LibraryError(
      .unknownLibrary, "there is no library “\(text)”",
      hint: "\(advice); an address has a slash or a colon: ./\(text)")
  }

  private func target(_ name: LibraryName, url: RemoteURL? = nil, branch: String?) -> SyncTarget {
    let declaration = configuration.libraries.first { $0.name == name }
    return SyncTarget(
      name: name, url: url ?? declaration?.url, branch: branch ?? declaration?.branch)
  }

  /// The library that is from an address already.
  private func known(_ url: RemoteURL) async -> LibraryName? {
    let declared = configuration.libraries.first { $0.url.masked == url.masked }
    if let declared { return declared.name }
    for name in shelf.names {
      if await address(of: name)?.masked == url.masked { return name }
    }
    return nil
  }

  /// Where a library is from; nil for one that there is not.
  private func address(of name: LibraryName) async -> RemoteURL? {
    if let declared = configuration.libraries.first(where: { $0.name == name }) {
      return declared.url
    }
    guard shelf.contains(name) else { return nil }
    return try? await Library(at: shelf.folder(of: name), runtime).origin()
  }

  private static func valid(_ text: String) throws(LibraryError) -> LibraryName {
    guard let name = LibraryName(text) else {
      throw LibraryError(
        .badName, "a library cannot be called \(text.prefix(80).debugDescription)",
        hint: LibraryName.rule)
    }
    return name
  }
}
