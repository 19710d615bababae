/// One object of libgit2, freed exactly once, whatever path is taken.
struct Handle: ~Copyable {
  let raw: OpaquePointer
  private let free: (OpaquePointer?) -> Void

  /// Takes what `make` writes into its argument.
  ///
  /// - Parameter intention: The first half of the error message: `cannot read the tree`.
  init(
    freedBy free: @escaping (OpaquePointer?) -> Void, _ intention: @autoclosure () -> String,
    make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(GitError) {
    var raw: OpaquePointer?
    try Libgit2.check(make(&raw), intention())
    guard let raw else { throw GitError(.failed, "\(intention()): nothing came") }
    self.raw = raw
    self.free = free
  }

  /// nil when libgit2 did not find it.
  static func find(
    freedBy free: @escaping (OpaquePointer?) -> Void, _ intention: @autoclosure () -> String,
    make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(GitError) -> Handle? {
    var raw: OpaquePointer?
    guard try Libgit2.found(make(&raw), intention()), let raw else { return nil }
    return Handle(owning: raw, freedBy: free)
  }

  private init(owning raw: OpaquePointer, freedBy free: @escaping (OpaquePointer?) -> Void) {
    self.raw = raw
    self.free = free
  }

  deinit { free(raw) }
}
