import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lists of strings as libgit2 takes them.
enum GitStrings {
  static func with<Value>(
    _ texts: [String], _ body: (UnsafePointer<git_strarray>) -> Value
  ) -> Value {
    var pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer {
      var array = git_strarray(strings: $0.baseAddress, count: $0.count)
      return body(&array)
    }
  }
}
