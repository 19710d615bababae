#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The environment of this process.
enum Environment {
  /// All variables, read once: nothing in this process changes them.
  static let variables: [String: String] = {
    var variables: [String: String] = [:]
    // SAFETY: environ is a NULL-terminated array that nothing writes to after start.
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text)
      if let sign = pair.firstIndex(of: "=") {
        variables[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
      }
      entry += 1
    }
    return variables
  }()
}
