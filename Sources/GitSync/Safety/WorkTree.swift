#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The files that a person sees, written and removed without ever following a link.
final class WorkTree {
  let root: String
  /// The beginning of the names of half files, on the same file system.
  private let nursery: String
  private let folder: Descriptor
  private var count = 0

  init(_ root: String, nursery: String) throws(GitError) {
    guard let folder = Descriptor(root, O_RDONLY | O_DIRECTORY) else {
      throw SystemFailure().at(root, "cannot open")
    }
    self.root = root
    self.folder = folder
    // A linked working tree may be on another disk, where nothing can be renamed to.
    let isNear = FilePath.status(nursery)?.st_dev == FilePath.status(root)?.st_dev
    self.nursery = isNear ? nursery + "/new" : "\(root)/.runbook-\(getpid())"
  }

  /// What stands at a path.
  enum Item: Equatable {
    case nothing
    case file
    case link(String)
    case folder
    /// A folder on the way is a link or a file; the path is not ours to use.
    case beyond(String)
  }

  func item(at path: String) -> Item {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    var place = root
    for part in parts.dropLast() {
      place += "/" + part
      guard let status = FilePath.status(place) else { return .nothing }
      if status.st_mode & S_IFMT != S_IFDIR {
        return .beyond(String(place.dropFirst(root.count + 1)))
      }
    }
    guard let status = FilePath.status("\(root)/\(path)") else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFLNK: return .link(target(of: "\(root)/\(path)"))
    default: return .file
    }
  }

  private func target(of link: String) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(link, &buffer, buffer.count)
    return String(
      decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Puts a file in place at once: a reader, or a process that is killed, sees the old one or the new one.
  func write(_ bytes: [UInt8], to path: String, isExecutable: Bool, isDurable: Bool)
    throws(GitError)
  {
    do throws(SystemFailure) {
      let parent = try openParent(of: path)
      let temporary = temporaryPath()
      do {
        guard
          let file = Descriptor(
            temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: isExecutable ? 0o777 : 0o666
          )
        else { throw SystemFailure() }
        keepMode(of: path, file, isExecutable)
        try file.writeAll(bytes)
        if isDurable { try file.synchronize() }
      }
      try place(temporary, in: parent, path)
      if isDurable { try? parent.synchronize() }
    } catch {
      throw error.at(path)
    }
  }

  private func keepMode(of path: String, _ file: borrowing Descriptor, _ isExecutable: Bool) {
    guard let status = FilePath.status("\(root)/\(path)"), status.st_mode & S_IFMT == S_IFREG,
      (status.st_mode & S_IXUSR != 0) == isExecutable
    else { return }
    _ = fchmod(file.raw, status.st_mode & 0o777)
  }

  /// Puts a symbolic link in place.
  func link(to target: String, at path: String) throws(GitError) {
    do throws(SystemFailure) {
      let parent = try openParent(of: path)
      let temporary = temporaryPath()
      guard symlink(target, temporary) == 0 else { throw SystemFailure() }
      try place(temporary, in: parent, path)
    } catch {
      throw error.at(path)
    }
  }

  /// Removes a file or link, and the folders that are empty without it.
  func remove(_ path: String) throws(GitError) {
    do throws(SystemFailure) {
      let parent = try openParent(of: path, making: false)
      if unlinkat(parent.raw, FilePath.name(of: path), 0) != 0, errno != ENOENT {
        throw SystemFailure()
      }
    } catch {
      throw error.at(path, "cannot remove")
    }
    var folder = FilePath.folder(of: path)
    while folder != ".", rmdir("\(root)/\(folder)") == 0 { folder = FilePath.folder(of: folder) }
  }

  private func temporaryPath() -> String {
    count += 1
    let path = "\(nursery)-\(count)"
    _ = unlinkat(AT_FDCWD, path, 0)
    return path
  }

  private func place(_ temporary: String, in parent: borrowing Descriptor, _ path: String)
    throws(SystemFailure)
  {
    let name = FilePath.name(of: path)
    // An empty folder may stand where a file shall be.
    _ = unlinkat(parent.raw, name, AT_REMOVEDIR)
    guard renameat(AT_FDCWD, temporary, parent.raw, name) == 0 else {
      let failure = SystemFailure()
      _ = unlinkat(AT_FDCWD, temporary, 0)
      throw failure
    }
  }

  /// Walks down from the root, making folders, and stops at anything that is not a folder itself.
  private func openParent(of path: String, making: Bool = true) throws(SystemFailure) -> Descriptor
  {
    guard var place = Descriptor(in: folder, ".", O_RDONLY | O_DIRECTORY) else {
      throw SystemFailure()
    }
    for part in path.split(separator: "/").dropLast() {
      let name = String(part)
      if making, mkdirat(place.raw, name, 0o777) != 0, errno != EEXIST { throw SystemFailure() }
      guard let next = Descriptor(in: place, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
        throw SystemFailure()
      }
      place = next
    }
    return place
  }
}
