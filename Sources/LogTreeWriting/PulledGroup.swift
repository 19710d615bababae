import LogEngine
public import PluginAPI

/// The folder of one log group that events are pulled into.
///
/// At every moment, also after the process was killed, the folder is what its manifest says, and perhaps a few
/// files that were not finished, which the next ``PulledGroup`` removes.
public final class PulledGroup {
  /// What is pulled.
  public let subject: PullSubject

  private let folder: any ChunkFolder
  private var manifest: PullManifest
  /// Files of the chunk that is being made.
  private var pending: [Chunk.File] = []
  private var pendingEvents = 0
  private var pendingBytes = 0
  private var nextNumber = 1

  /// Opens a folder: a new one, or one that events of the same subject were pulled into before.
  ///
  /// - Throws: ``TreeWritingError`` when it holds anything else, and what the folder throws.
  public init(_ subject: PullSubject, in folder: any ChunkFolder) throws {
    self.subject = subject
    self.folder = folder
    let files = try folder.files()
    guard let bytes = try folder.contents(of: GroupFolder.mark) else {
      if let name = files.keys.filter({ !$0.hasPrefix(".") }).min() {
        throw TreeWritingError(
          .foreignFiles, "\(folder.path) holds files that were not pulled, such as \(name)",
          hint: "pull into another folder with --into")
      }
      manifest = PullManifest(subject)
      try folder.write(manifest.bytes, to: GroupFolder.mark)
      return
    }
    guard let manifest = PullManifest(bytes) else {
      throw TreeWritingError(
        .badManifest, "\(folder.path)/\(GroupFolder.mark) is not a list of what was pulled",
        hint: "pull into another folder with --into")
    }
    if let difference = manifest.subject.difference(from: subject) {
      throw TreeWritingError(
        .otherSubject,
        "\(folder.path) was pulled \(difference.own), not \(difference.other)",
        hint: "pull into another folder with --into, or with the same options as before")
    }
    self.manifest = manifest
    try reconcile(with: files)
  }

  /// The path of a group's folder below the root of a log tree.
  ///
  /// - Returns: nil for a name that cannot be one of folders, such as `/a//b` or `/a/../b`.
  public static func path(of group: String) -> String? { GroupFolder.path(of: group) }

  /// Forgets chunks whose files are not there any more, and removes files that belong to no chunk.
  private func reconcile(with files: [String: Int]) throws {
    manifest.chunks.removeAll { chunk in chunk.files.contains { files[$0.name] != $0.size } }
    let known = Set(manifest.chunks.flatMap(\.files).map(\.name))
    for name in files.keys {
      guard let chunkName = ChunkName(name) else { continue }
      if known.contains(name) {
        nextNumber = max(nextNumber, chunkName.number + 1)
      } else {
        try folder.remove(name)
      }
    }
  }

  /// Events that are complete in a range, and the bytes of their messages.
  public func contents(of range: TimeRange) -> (events: Int, bytes: Int) {
    manifest.chunks(in: range).reduce((0, 0)) { ($0.0 + $1.events, $0.1 + $1.bytes) }
  }

  /// What has to be read so that a range is complete; see ``PullManifest/missing(in:settled:)``.
  func missing(in range: TimeRange, settled: Int64) -> [PullManifest.Stretch] {
    manifest.missing(in: range, settled: settled)
  }

  /// Does what a cutter says.
  func carryOut(_ steps: [ChunkCutter.Step], isSettled: Bool) throws {
    for step in steps {
      switch step {
      case .file(let file): try add(file)
      case .close(let range): try close(range, isSettled: isSettled)
      }
    }
  }

  private func add(_ file: ChunkCutter.File) throws {
    let name = ChunkName(start: file.start, number: nextNumber)
    nextNumber += 1
    try folder.write(file.content, to: name.text)
    pending.append(Chunk.File(name: name.text, size: file.content.count))
    pendingEvents += file.events
    pendingBytes += file.bytes
  }

  private func close(_ range: TimeRange, isSettled: Bool) throws {
    let chunk = Chunk(
      range: range, isSettled: isSettled, events: pendingEvents, bytes: pendingBytes,
      files: pending)
    let replaced = manifest.replace(with: chunk)
    try folder.write(manifest.bytes, to: GroupFolder.mark)
    (pending, pendingEvents, pendingBytes) = ([], 0, 0)
    for file in replaced.flatMap(\.files) { try folder.remove(file.name) }
  }

  /// Removes the files of a chunk that will not be finished.
  func abandon() {
    // What cannot be removed now is removed when the folder is opened again.
    for file in pending { try? folder.remove(file.name) }
    (pending, pendingEvents, pendingBytes) = ([], 0, 0)
  }
}
