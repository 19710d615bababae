import GitSync
import Investigations
import PluginAPI
import RunbookModel
import SourceText

/// What a person names when they mean a run: the folder of an investigation, its `run.json`, a runbook with results,
/// also of a library, or one of these in a commit, as `COMMIT:PATH`.
struct RunPlace {
  /// What is there.
  enum Content {
    case saved(SavedRun)
    case document(Runbook)
  }

  /// As the person named it.
  let name: String
  let content: Content
  /// The repository that it is in; nil for none.
  let repository: Repository?

  /// The largest record that is read, in bytes.
  private static let maximumSize = 256 << 20

  /// Reads what a person has named.
  ///
  /// - Throws: ``CommandError`` and ``RunbookError``.
  init(_ name: String, _ console: Console) async throws {
    self.name = name
    let name = (try? RunbookFile.locate(name)) ?? name
    if let colon = name.firstIndex(of: ":"), colon != name.startIndex, FileIdentity(name) == nil {
      let runtime = try Git.runtime(console)
      guard let repository = try await Git.repository(of: ".", runtime) else {
        throw CommandError(
          "\(name) is no file, and there is no git repository here to look for a commit in",
          hint: "name a file or folder, or change into the repository")
      }
      let path = String(name[name.index(after: colon)...])
      let (bytes, found) = try await Self.read(path, at: String(name[..<colon]), repository)
      self.repository = repository
      content = try Self.content(bytes, name: found)
    } else {
      var path = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
      let record = "\(path)/\(Investigation.recordName)"
      if FileIdentity(record) != nil { path = record }
      let bytes = try InputFile.read(path, maximum: Self.maximumSize).bytes
      repository = try? await Git.repository(of: path, try Git.runtime(console))
      content = try Self.content(bytes, name: path)
    }
  }

  private static func read(_ path: String, at revision: String, _ repository: Repository)
    async throws -> (bytes: [UInt8], name: String)
  {
    do throws(GitError) {
      let commit = try await repository.commit(revision)
      var plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
      while plain.hasSuffix("/") { plain.removeLast() }
      let record = plain.isEmpty ? Investigation.recordName : "\(plain)/\(Investigation.recordName)"
      let isFolder = try await repository.version(of: record, at: commit.id) != nil
      let file = isFolder ? record : plain
      return (try await repository.read(file, at: commit.id), "\(revision):\(file)")
    } catch {
      throw CommandError(error)
    }
  }

  private static func content(_ bytes: [UInt8], name: String) throws -> Content {
    if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
      do {
        return .saved(try SavedRun(bytes, name: name))
      } catch {
        throw CommandError(error.message, hint: error.hint)
      }
    }
    return .document(
      try Runbook(SourceFile(name: name, bytes: bytes), languages: Wiring.registry.languages))
  }
}
