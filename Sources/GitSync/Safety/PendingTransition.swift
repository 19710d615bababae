#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The note of a transition that has begun, for the case that its process is killed.
///
/// Everything it needs is in the repository by then, so whoever finds the note finishes the step.
struct PendingTransition {
  private let transition: Transition

  private static let fileName = "transition"

  init(_ transition: Transition) { self.transition = transition }

  func write(to session: String) throws(GitError) {
    let lines = [
      transition.from?.hex ?? ObjectID.zeros, transition.to.hex, transition.head, transition.branch,
      transition.branchBefore?.hex ?? ObjectID.zeros, transition.message,
    ]
    let temporary = "\(session)/\(Self.fileName)-new"
    do throws(SystemFailure) {
      guard let file = Descriptor(temporary, O_WRONLY | O_CREAT | O_TRUNC) else {
        throw SystemFailure()
      }
      try file.writeAll(Array(lines.joined(separator: "\n").utf8))
      try file.synchronize()
      guard rename(temporary, "\(session)/\(Self.fileName)") == 0 else { throw SystemFailure() }
    } catch {
      throw error.at(temporary)
    }
  }

  static func remove(from session: String) { unlink("\(session)/\(fileName)") }

  static func read(from session: String) -> PendingTransition? {
    guard let file = Descriptor("\(session)/\(fileName)", O_RDONLY),
      let bytes = try? file.readAll()
    else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 6, let to = ObjectID(String(lines[1])) else { return nil }
    func id(_ text: Substring) -> ObjectID? {
      text == ObjectID.zeros ? nil : ObjectID(String(text))
    }
    return PendingTransition(
      Transition(
        from: id(lines[0]), to: to, head: String(lines[2]), branch: String(lines[3]),
        branchBefore: id(lines[4]), message: String(lines[5])))
  }

  /// Finishes the step if the repository still stands where it began; else there is nothing to do.
  func finish(_ guardian: RepositoryGuard) {
    guard let head = try? guardian.repository.head(), head.branch == transition.head,
      head.commit == transition.from
    else { return }
    // A file that was changed since then, or a branch that moved: the person has gone on, and so do we.
    _ = try? transition.apply(guardian)
  }
}
