import Libraries

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder whose runbooks are listed, and how they are named.
struct ListedPlace {
  let folder: String
  /// The library that the folder is in; nil for one that is in none.
  let library: (name: LibraryName, root: String)?

  /// A whole library.
  init(library: LibraryName, folder: String) {
    self.folder = folder
    self.library = (library, folder)
  }

  /// What a person named: a folder, or a library, perhaps with a folder in it. A folder that exists wins.
  init(named place: String) throws {
    let isThere = access(place, F_OK) == 0
    // Nobody minds a missing colon.
    let name = LibraryName(place).flatMap { try? LibraryAccess().shelf.contains($0) ? $0 : nil }
    guard !isThere, let reference = RunbookReference(name.map { "\($0):" } ?? place) else {
      folder = place
      library = nil
      return
    }
    let lookup = try LibraryAccess().lookup
    folder = try lookup.folder(reference)
    library = (reference.library, try lookup.folder(of: reference.library))
  }

  /// Whether nothing of the library is outside the folder.
  var isWholeLibrary: Bool { library?.root == folder }

  /// How a file in the folder is named: as it can be given to other commands.
  func name(of path: String) -> String {
    library.map { "\($0.name):\(pathInLibrary(path))" } ?? path
  }

  /// The path of a file in the folder, relative to the library; unchanged outside libraries.
  func pathInLibrary(_ path: String) -> String {
    guard let library else { return path }
    return String(decoding: path.utf8.dropFirst(library.root.utf8.count + 1), as: UTF8.self)
  }
}
