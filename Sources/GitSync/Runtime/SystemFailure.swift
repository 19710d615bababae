#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the system said about its last failed call.
struct SystemFailure: Error {
  let code: Int32

  /// Takes `errno`; make it before anything else can change that.
  init() { code = errno }

  init(code: Int32) { self.code = code }

  /// The system's words in lower case: `permission denied`.
  var words: String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// The error for a file that cannot be written or read.
  func at(_ path: String, _ intention: String = "cannot write") -> GitError {
    GitError(
      .unwritable, "\(intention) \(path): \(words)", hint: "check the folder and its permissions",
      cause: self)
  }
}
