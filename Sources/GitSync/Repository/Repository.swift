import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A git repository on this machine.
///
/// It is a value that knows where the repository is; every method opens it on a thread of its own and closes it
/// again, so nothing is held between calls and many may run at once. Hooks are never run.
public struct Repository: Sendable {
  /// The folder that git's own files are in.
  public let gitFolder: String
  /// The root of the working tree; nil for a bare repository.
  public let workTree: String?
  let runtime: GitRuntime

  private init(_ open: OpenRepository) {
    gitFolder = open.gitFolder
    workTree = open.workTree
    runtime = open.runtime
  }

  /// The repository that holds a file or a folder, which need not exist itself.
  ///
  /// - Throws: ``GitError`` `notARepository`, `untrustedOwner`.
  public static func discover(from path: String, _ runtime: GitRuntime) async throws(GitError)
    -> Repository
  {
    try await GitThread.run(Operation(runtime)) { _ throws(GitError) in
      var place = path.isEmpty ? "." : path
      while FilePath.status(place) == nil, place != "/", place != "." {
        place = FilePath.folder(of: place)
      }
      return Repository(try OpenRepository(at: OpenRepository.discover(from: place), runtime))
    }
  }

  /// Does blocking work with the repository open.
  func perform<Value: Sendable>(
    progress: ProgressHandler? = nil,
    _ work: @escaping @Sendable (OpenRepository, Operation) throws(GitError) -> Value
  ) async throws(GitError) -> Value {
    try await GitThread.run(Operation(runtime, progress: progress)) {
      operation throws(GitError) in
      try work(OpenRepository(at: gitFolder, runtime), operation)
    }
  }

  /// The path of a file relative to the root of the working tree, whatever links lead to it.
  ///
  /// - Throws: ``GitError`` `bare`, or `notFound` when the file is not inside.
  public func relativePath(of file: String) throws(GitError) -> String {
    guard let workTree else {
      throw GitError(.bare, "the repository \(gitFolder) has no working tree")
    }
    let name = FilePath.name(of: file)
    guard let root = Self.resolved(workTree), let folder = Self.resolved(FilePath.folder(of: file)),
      folder == root || folder.hasPrefix(root + "/")
    else { throw GitError(.notFound, "\(file) is not inside \(workTree)") }
    let inside = folder.dropFirst(root.count + 1)
    return inside.isEmpty ? name : "\(inside)/\(name)"
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
