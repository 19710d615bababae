/// The files of a transition: written, or put back as they were.
final class TransitionFiles {
  private let changes: [TreeChange]
  private let tree: WorkTree
  private let operation: Operation
  private let writer: BlobWriter
  private let replaceable: [String: ObjectID]
  /// What was begun, with whether there was nothing before.
  private var begun: [(change: TreeChange, wasNothing: Bool)] = []

  init(
    _ changes: [TreeChange], _ tree: WorkTree, _ guardian: RepositoryGuard,
    replaceable: [String: ObjectID], isDurable: Bool
  ) {
    self.changes = changes.filter { $0.old?.isSubmodule != true && $0.new?.isSubmodule != true }
    self.tree = tree
    self.replaceable = replaceable
    operation = guardian.operation
    writer = BlobWriter(guardian.repository, tree, isDurable: isDurable)
  }

  /// Removes what goes away, so that there is room, then writes what comes.
  func write() throws(GitError) {
    for change in changes where change.new == nil {
      let item = tree.item(at: change.path)
      if case .beyond = item { continue }
      if item == .nothing { continue }
      begun.append((change, false))
      try tree.remove(change.path)
    }
    for (count, change) in changes.enumerated() {
      guard let new = change.new else { continue }
      begun.append((change, tree.item(at: change.path) == .nothing))
      try writer.write(new, to: change.path)
      operation.report(
        TransferProgress(
          phase: .checkingOut, done: count + 1, total: changes.count, bytes: writer.bytes))
    }
  }

  /// Puts back, as far as it goes, what stood there before.
  func takeBack() {
    for (change, wasNothing) in begun.reversed() {
      if wasNothing {
        if case .beyond = tree.item(at: change.path) { continue }
        try? tree.remove(change.path)
      } else if let before = before(change) {
        try? writer.write(before, to: change.path)
      }
    }
  }

  /// A file that was neither as in the old commit nor as the caller read it was as in the new one.
  private func before(_ change: TreeChange) -> TreeEntry? {
    guard let mode = (change.old ?? change.new)?.mode else { return nil }
    if let read = replaceable[change.path] { return TreeEntry(id: read, mode: mode) }
    return change.old
  }
}
