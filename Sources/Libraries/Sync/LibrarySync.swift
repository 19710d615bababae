public import GitSync

/// Clones what is not here yet and brings the rest up to date, several libraries at once.
public struct LibrarySync: Sendable {
  /// Libraries at most that are worked on at once.
  public static let width = 4

  private let shelf: LibraryShelf
  private let runtime: GitRuntime

  /// A sync into a shelf.
  public init(_ shelf: LibraryShelf, _ runtime: GitRuntime) {
    self.shelf = shelf
    self.runtime = runtime
  }

  /// Syncs all targets; one that fails does not keep the others from it.
  ///
  /// Cancelling the task stops the transfers, and every library stays as it was or becomes what it should.
  ///
  /// - Parameter report: gets what happens, from several threads.
  /// - Returns: A report for each target, in their order.
  public func run(
    _ targets: [SyncTarget], report: @escaping @Sendable (SyncEvent) -> Void
  ) async -> [SyncReport] {
    await withTaskGroup(of: (Int, SyncReport).self) { group in
      var reports: [(Int, SyncReport)] = []
      for (index, target) in targets.enumerated() {
        if index >= Self.width, let ended = await group.next() { reports.append(ended) }
        group.addTask {
          report(.started(target.name))
          let ended = await sync(target) { report(.progress(target.name, $0)) }
          report(.ended(ended))
          return (index, ended)
        }
      }
      for await ended in group { reports.append(ended) }
      return reports.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func sync(_ target: SyncTarget, progress: @escaping ProgressHandler) async -> SyncReport {
    let folder = shelf.folder(of: target.name)
    var former: RemoteURL?
    let outcome: SyncReport.Outcome
    do throws(GitError) {
      if let cloned = try await clone(target, to: folder, progress) {
        outcome = .cloned(cloned)
      } else {
        let library = Library(at: folder, runtime)
        let before = try? await library.origin()
        let update = try await library.update(
          from: target.url, branch: target.branch, progress: progress)
        if let url = target.url, before?.masked != url.masked { former = before }
        outcome = .updated(update)
      }
    } catch {
      outcome = .failed(error)
    }
    return SyncReport(name: target.name, folder: folder, formerURL: former, outcome: outcome)
  }

  /// nil when the library is here already, perhaps since a moment ago.
  private func clone(
    _ target: SyncTarget, to folder: String, _ progress: @escaping ProgressHandler
  ) async throws(GitError) -> LibraryStatus? {
    guard !shelf.contains(target.name), let url = target.url else { return nil }
    do throws(GitError) {
      let library = try await Library.clone(
        url, to: folder, branch: target.branch, runtime, progress: progress)
      return try await library.status()
    } catch {
      guard error.code == .alreadyExists, shelf.contains(target.name) else { throw error }
      return nil
    }
  }
}
