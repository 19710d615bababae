import LogTreeWriting
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The folder of a log group in a log tree on this machine, for one process at a time.
final class GroupFolderOnDisk: ChunkFolder {
  let path: String
  /// Holds the lock, which ends with the process in any case.
  private let lock: Int32

  private static let lockName = ".runbook-pull.lock"
  private static let largestManifest = 256 << 20

  /// Opens a folder for writing, and makes it when it is not there.
  ///
  /// - Parameters:
  ///   - root: the folder of the log tree.
  ///   - name: the path below it, of names that were checked to be nothing else.
  /// - Throws: ``CommandError`` when another process writes there, or it cannot be written to.
  init(root: String, name: String) throws {
    path = root.hasSuffix("/") ? root + name : "\(root)/\(name)"
    try Self.makeFolders(path)
    guard Self.isInside(path, root: root) else {
      throw CommandError(
        "\(path) is a symbolic link that leaves \(root)", hint: "pull into another folder")
    }
    lock = open("\(path)/\(Self.lockName)", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard lock >= 0 else { throw Self.failure("write to", path) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw CommandError(
        "another “runbook pull” is writing to \(path)",
        hint: "wait until it has ended, or pull into another folder with --into")
    }
    for name in try files().keys where AtomicFile.isLeftover(name) { try remove(name) }
  }

  deinit {
    if lock >= 0 { close(lock) }
  }

  func files() throws -> [String: Int] {
    guard let stream = opendir(path) else { throw Self.failure("read", path) }
    defer { closedir(stream) }
    var files: [String: Int] = [:]
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          String(cString: $0)
        }
      }
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
        continue
      }
      files[name] = Int(status.st_size)
    }
    return files
  }

  func contents(of name: String) throws -> [UInt8]? {
    guard access("\(path)/\(name)", F_OK) == 0 else { return nil }
    return try InputFile.read("\(path)/\(name)", maximum: Self.largestManifest).bytes
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try AtomicFile.write(bytes, to: "\(path)/\(name)")
  }

  func remove(_ name: String) throws {
    guard unlink("\(path)/\(name)") != 0, errno != ENOENT else { return }
    throw Self.failure("remove", "\(path)/\(name)")
  }

  private static func makeFolders(_ path: String) throws {
    var made = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/") {
      made += made.isEmpty || made == "/" ? String(name) : "/" + name
      guard mkdir(made, 0o777) != 0, errno != EEXIST else { continue }
      throw failure("make the folder", made)
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw CommandError(
        "cannot make the folder \(path): something else is there", hint: "name another folder")
    }
  }

  private static func isInside(_ path: String, root: String) -> Bool {
    guard let place = truePath(path), let root = truePath(root) else { return false }
    return root == "/" || place.hasPrefix(root + "/")
  }

  private static func truePath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func failure(_ verb: String, _ path: String) -> CommandError {
    CommandError(
      "cannot \(verb) \(path): \(SystemError().words)",
      hint: "check the folder and its permissions")
  }
}
