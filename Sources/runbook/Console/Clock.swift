#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The time of day.
enum Clock {
  /// Milliseconds since 1970.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
