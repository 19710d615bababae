import CivilTime
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The service's time as far as this machine knows it: its own, corrected when the service objects.
final class ServiceClock: Sendable {
  private let offset = Mutex<Int64>(0)
  private let observed = Mutex<Int64?>(nil)

  /// Milliseconds since 1970.
  var now: Int64 { Self.local + offset.withLock { $0 } }

  /// A moment of ``now`` as the service saw it, to a second or two; nil before its first answer.
  func theirs(_ moment: Int64) -> Int64? {
    let mine = offset.withLock { $0 }
    return observed.withLock { $0 }.map { moment - mine + $0 }
  }

  /// Notes the `Date` of an answer, which changes nothing in what is signed.
  func observe(_ date: String?) {
    guard let date, let theirs = HTTPDate.milliseconds(date) else { return }
    let difference = theirs - Self.local
    observed.withLock { $0 = difference }
  }

  /// Sets the time by the `Date` of an answer that objects to it.
  ///
  /// - Returns: whether that changed anything worth another try.
  func learn(from date: String?) -> Bool {
    guard let date, let theirs = HTTPDate.milliseconds(date) else { return false }
    let difference = theirs - Self.local
    return offset.withLock { offset in
      let isNews = abs(difference - offset) > 60_000
      if isNews { offset = difference }
      return isNews
    }
  }

  private static var local: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// The times of HTTP header fields (RFC 9110, 5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Milliseconds since 1970 of `Mon, 23 Nov 2026 09:15:00 GMT`; nil for any other form.
  static func milliseconds(_ text: String) -> Int64? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]), (1...31).contains(day),
      let month = months.firstIndex(of: String(words[2])), let year = Int64(words[3]),
      (1970...9999).contains(year)
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int64($0) }
    guard clock.count == 3, clock.allSatisfy({ (0...60).contains($0) }) else { return nil }
    let days = CivilDate(year: year, month: Int64(month) + 1, day: day).days
    return ((days * 24 + clock[0]) * 60 + clock[1]) * 60_000 + clock[2] * 1_000
  }
}
