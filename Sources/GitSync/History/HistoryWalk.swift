import CLibgit2

/// Goes back through commits, newest first, with the path that the file has in each.
struct HistoryWalk {
  private let repository: OpenRepository
  private let operation: Operation
  private let limit: Int
  private let commitLimit: Int

  init(_ repository: OpenRepository, _ operation: Operation, limit: Int, commitLimit: Int) {
    self.repository = repository
    self.operation = operation
    self.limit = limit
    self.commitLimit = commitLimit
  }

  /// A commit to look at.
  private struct Place: Hashable {
    let commit: ObjectID
    let path: String
  }

  func run(_ path: String, from start: ObjectID) throws(GitError) -> History {
    var entries: [History.Entry] = []
    var queue = CommitQueue<Place>()
    var seen: Set<Place> = []
    func push(_ place: Place) throws(GitError) {
      guard seen.insert(place).inserted else { return }
      queue.insert(place, time: try Commit(place.commit, in: repository).time)
    }
    try push(Place(commit: start, path: path))
    var looked = 0
    while let place = queue.removeNewest() {
      try operation.checkCancellation()
      looked += 1
      if looked > commitLimit || entries.count >= limit {
        return History(entries: entries, isTruncated: true)
      }
      let step = try step(at: place)
      if let entry = step.entry { entries.append(entry) }
      for next in step.parents { try push(next) }
    }
    return History(entries: entries, isTruncated: false)
  }

  /// What a commit did to the file, and where to go on.
  private func step(at place: Place) throws(GitError) -> (entry: History.Entry?, parents: [Place]) {
    let commit = try Commit(place.commit, in: repository)
    let tree = try commit.tree()
    let now = try repository.entry(place.path, in: tree.raw)
    let parents = commit.parents
    var before: [(ObjectID, TreeEntry?)] = []
    for parent in parents {
      let entry = try repository.entry(place.path, at: parent)
      // A merge took the file from here; the other side has nothing to tell of it.
      if entry == now {
        return (
          nil,
          now == nil
            ? parents.map { Place(commit: $0, path: place.path) }
            : [Place(commit: parent, path: place.path)]
        )
      }
      before.append((parent, entry))
    }
    func entry(_ kind: FileChange.Kind) -> History.Entry {
      History.Entry(commit: commit.summary, path: place.path, blob: now?.id, kind: kind)
    }
    if now == nil {
      return before.isEmpty
        ? (nil, []) : (entry(.deleted), before.map { Place(commit: $0.0, path: place.path) })
    }
    let known = before.filter { $0.1 != nil }
    if !known.isEmpty {
      return (entry(.modified), known.map { Place(commit: $0.0, path: place.path) })
    }
    let changes = ChangeList(repository)
    for parent in parents {
      guard let origin = try changes.origin(of: place.path, from: parent, to: place.commit)
      else { continue }
      return (entry(.renamed(from: origin)), [Place(commit: parent, path: origin)])
    }
    return (entry(.added), [])
  }
}

/// Commits by time, newest first; those of the same second in the order in which they came.
private struct CommitQueue<Element> {
  private var heap: [(time: Int64, number: Int, element: Element)] = []
  private var count = 0

  mutating func insert(_ element: Element, time: Int64) {
    count += 1
    let item = (time: time, number: count, element: element)
    // Few commits wait at a time, so a sorted list will do.
    let position = heap.lastIndex { $0.time > time || $0.time == time && $0.number < count }
    heap.insert(item, at: heap.startIndex + (position.map { $0 + 1 } ?? 0))
  }

  mutating func removeNewest() -> Element? {
    heap.isEmpty ? nil : heap.removeFirst().element
  }
}
