import CLibgit2

/// Writes contents of a repository as files, as a checkout would: line ends by configuration, and no programs run.
final class BlobWriter {
  private let repository: OpenRepository
  private let tree: WorkTree
  private let isDurable: Bool
  private let hasLinks: Bool
  private(set) var bytes = 0

  init(_ repository: OpenRepository, _ tree: WorkTree, isDurable: Bool) {
    self.repository = repository
    self.tree = tree
    self.isDurable = isDurable
    hasLinks = repository.settings.bool("core.symlinks") ?? true
  }

  func write(_ entry: TreeEntry, to path: String) throws(GitError) {
    if entry.isLink {
      let content = try repository.blob(entry.id)
      if hasLinks {
        try tree.link(to: String(decoding: content, as: UTF8.self), at: path)
      } else {
        try write(content, entry, path)
      }
      return
    }
    try write(filtered(entry.id, path), entry, path)
  }

  private func write(_ content: [UInt8], _ entry: TreeEntry, _ path: String) throws(GitError) {
    bytes += content.count
    try tree.write(content, to: path, isExecutable: entry.isExecutable, isDurable: isDurable)
  }

  private func filtered(_ id: ObjectID, _ path: String) throws(GitError) -> [UInt8] {
    var oid = id.oid
    let blob = try Handle(freedBy: git_blob_free, "cannot read \(path)") {
      git_blob_lookup($0, repository.raw, &oid)
    }
    var options = git_blob_filter_options()
    git_blob_filter_options_init(&options, UInt32(GIT_BLOB_FILTER_OPTIONS_VERSION))
    // By default libgit2 gives an empty text, and no error, for contents that look binary.
    options.flags = 0
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    try Libgit2.check(
      git_blob_filter(&buffer, blob.raw, path, &options), "cannot read \(path)")
    return buffer.bytes
  }
}
