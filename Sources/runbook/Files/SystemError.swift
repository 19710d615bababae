#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the system said about its last failed call.
struct SystemError: Error {
  let code: Int32

  /// Takes `errno`; call it before anything else can change it.
  init() { code = errno }

  /// The system's words in lower case: `permission denied`.
  var words: String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
