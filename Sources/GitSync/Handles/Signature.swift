import CLibgit2

/// A name with a time, as a commit has it.
struct Signature: ~Copyable {
  let raw: UnsafeMutablePointer<git_signature>

  /// - Parameter date: What git takes in its variables, as far as it is seconds and a zone: `1700000000 +0100`. Other
  ///   forms, and nil, stand for now.
  init(_ author: Author, date: String?) throws(GitError) {
    var raw: UnsafeMutablePointer<git_signature>?
    let status: Int32
    if let (seconds, minutes) = date.flatMap(Self.parse) {
      status = git_signature_new(&raw, author.name, author.email, seconds, minutes)
    } else {
      status = git_signature_now(&raw, author.name, author.email)
    }
    try Libgit2.check(status, "cannot sign as \(author.name)")
    guard let raw else { throw GitError(.failed, "cannot sign as \(author.name)") }
    self.raw = raw
  }

  deinit { git_signature_free(raw) }

  private static func parse(_ text: String) -> (Int64, Int32)? {
    let parts = text.split(separator: " ")
    guard let first = parts.first,
      let seconds = Int64(first.hasPrefix("@") ? first.dropFirst() : first), seconds >= 0
    else { return nil }
    guard parts.count == 2, let zone = Int32(parts[1]), abs(zone) <= 1400 else {
      return parts.count == 1 ? (seconds, 0) : nil
    }
    return (seconds, zone / 100 * 60 + zone % 100)
  }
}
