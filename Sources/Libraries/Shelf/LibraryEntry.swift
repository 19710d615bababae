public import GitSync

/// One library, as far as this machine knows it.
public struct LibraryEntry: Sendable {
  /// How it stands here.
  public enum State: Sendable {
    /// The configuration names it, and nobody synced it yet.
    case notSynced
    /// It is here.
    case present(LibraryStatus)
    /// Its folder is here, but not as a repository that can be read.
    case unreadable(GitError)
  }

  /// Its name.
  public let name: LibraryName
  /// Where it is from, if anything says so.
  public let url: RemoteURL?
  /// Its folder, even when nothing is there yet.
  public let folder: String
  /// How it stands here.
  public let state: State
}

extension LibraryShelf {
  /// Every library that the configuration names or that is here, by name. No remote is asked.
  public func entries(_ configuration: Configuration, _ runtime: GitRuntime) async -> [LibraryEntry]
  {
    let declared = Dictionary(
      configuration.libraries.map { ($0.name, $0.url) }, uniquingKeysWith: { first, _ in first })
    return await withTaskGroup(of: LibraryEntry.self) { group in
      for name in Set(declared.keys).union(names) {
        group.addTask { await entry(name, declared[name], runtime) }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.name < $1.name }
    }
  }

  private func entry(
    _ name: LibraryName, _ declared: RemoteURL?, _ runtime: GitRuntime
  ) async -> LibraryEntry {
    let folder = folder(of: name)
    guard contains(name) else {
      return LibraryEntry(name: name, url: declared, folder: folder, state: .notSynced)
    }
    do throws(GitError) {
      let status = try await Library(at: folder, runtime).status()
      return LibraryEntry(
        name: name, url: status.url ?? declared, folder: folder, state: .present(status))
    } catch {
      return LibraryEntry(name: name, url: declared, folder: folder, state: .unreadable(error))
    }
  }
}
