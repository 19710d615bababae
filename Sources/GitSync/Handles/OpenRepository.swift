import CLibgit2

/// A repository that one thread has open.
final class OpenRepository {
  let raw: OpaquePointer
  let runtime: GitRuntime
  /// The root of the working tree without a slash at the end; nil when there is none.
  let workTree: String?
  /// Where HEAD and the index are; a linked working tree has its own.
  let gitFolder: String
  /// Where references, objects and the configuration are.
  let commonFolder: String
  /// The configuration as git would read it.
  let settings: Settings

  /// Opens the repository at `path` and nowhere above it.
  init(at path: String, _ runtime: GitRuntime) throws(GitError) {
    var raw: OpaquePointer?
    let status = git_repository_open_ext(&raw, path, GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, nil)
    if status == GIT_ENOTFOUND.rawValue {
      throw GitError(
        .notARepository, "there is no git repository at \(path)",
        hint: "make one with git init, or name another folder")
    }
    try Libgit2.check(status, "cannot open the repository \(path)")
    guard let raw, let common = git_repository_commondir(raw), let own = git_repository_path(raw)
    else { throw GitError(.failed, "cannot open the repository \(path)") }
    self.raw = raw
    self.runtime = runtime
    workTree = git_repository_workdir(raw).map { Self.folder($0) }
    gitFolder = Self.folder(own)
    commonFolder = Self.folder(common)
    do {
      settings = try Settings(
        repository: raw, gitFolder: gitFolder, commonFolder: commonFolder, runtime)
    } catch {
      git_repository_free(raw)
      throw error
    }
  }

  deinit { git_repository_free(raw) }

  /// The path of the repository that holds a file or folder, for ``init(at:_:)``.
  static func discover(from path: String) throws(GitError) -> String {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    let status = git_repository_discover(&buffer, path, 0, nil)
    if status == GIT_ENOTFOUND.rawValue {
      throw GitError(
        .notARepository, "\(path) is in no git repository",
        hint: "make one with git init, or name one")
    }
    try Libgit2.check(status, "cannot find the repository of \(path)")
    return buffer.text
  }

  /// - Throws: ``GitError`` `bare`.
  func requireWorkTree() throws(GitError) -> String {
    if let workTree { return workTree }
    throw GitError(
      .bare, "the repository \(gitFolder) has no working tree",
      hint: "name a clone that has one, or a branch to commit to")
  }

  private static func folder(_ path: UnsafePointer<CChar>) -> String {
    var text = String(cString: path)
    while text.count > 1, text.hasSuffix("/") { text.removeLast() }
    return text
  }
}

extension git_buf {
  /// The bytes as text.
  var text: String {
    guard let ptr else { return "" }
    return String(
      decoding: UnsafeRawBufferPointer(start: ptr, count: size), as: UTF8.self)
  }

  var bytes: [UInt8] {
    guard let ptr else { return [] }
    return Array(UnsafeRawBufferPointer(start: ptr, count: size))
  }
}
