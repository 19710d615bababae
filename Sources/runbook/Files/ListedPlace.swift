import Libraries

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder whose runbooks are listed, and how they are named.
struct ListedPlace {
  let folder: String
  /// What stands in a name instead of the first so many bytes of a path.
  private let prefix: (text: String, length: Int)

  /// A whole library.
  init(library: LibraryName, folder: String) {
    self.folder = folder
    prefix = ("\(library):", folder.utf8.count + 1)
  }

  /// What a person named: a folder, or a library with a colon. A folder that exists wins.
  init(named place: String) throws {
    guard access(place, F_OK) != 0, let reference = RunbookReference(place) else {
      folder = place
      prefix = ("", 0)
      return
    }
    let lookup = try LibraryAccess().lookup
    folder = try lookup.folder(reference)
    prefix = ("\(reference.library):", try lookup.folder(of: reference.library).utf8.count + 1)
  }

  /// How a file in the folder is named: as it can be given to other commands.
  func name(of path: String) -> String {
    prefix.text + String(decoding: path.utf8.dropFirst(prefix.length), as: UTF8.self)
  }
}
