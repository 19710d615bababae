/// A time zone: how far local time is ahead of UTC at a moment.
struct TimeZoneRules: Sendable {
  private enum Source: Sendable {
    case fixed(ZoneOffset)
    case database(ZoneDatabase)
  }

  private let source: Source

  /// Coordinated Universal Time.
  static let utc = TimeZoneRules(.fixed(ZoneOffset(seconds: 0, abbreviation: "UTC")))

  private init(_ source: Source) { self.source = source }

  /// `UTC`, `GMT`, `Z`, an offset such as `+02:00` or `UTC+2`, or a name of the system's database.
  init?(name: String) {
    let isUniversal = ["UTC", "GMT", "Z", "ETC/UTC"].contains(name.uppercased())
    if isUniversal {
      self = .utc
    } else if let seconds = TimeZoneRules.offset(name) {
      self.init(.fixed(ZoneOffset(seconds: seconds, abbreviation: name)))
    } else if let database = ZoneDatabase.named(name) {
      self.init(.database(database))
    } else {
      return nil
    }
  }

  /// Seconds ahead of UTC at a moment, in seconds since 1970.
  func offset(at seconds: Int64) -> Int64 { local(at: seconds).seconds }

  /// What the time is called at a moment.
  func abbreviation(at seconds: Int64) -> String { local(at: seconds).abbreviation }

  private func local(at seconds: Int64) -> ZoneOffset {
    switch source {
    case .fixed(let offset): offset
    case .database(let database): database.offset(at: seconds)
    }
  }

  /// The moment of a local time, both in seconds since 1970. Of two such moments the earlier.
  func moment(ofLocal local: Int64) -> Int64 {
    let candidates = [offset(at: local - 86_400), offset(at: local + 86_400)]
    for offset in candidates where self.offset(at: local - offset) == offset {
      return local - offset
    }
    return local - candidates[0]
  }

  private static func offset(_ name: String) -> Int64? {
    var text = name[...]
    for prefix in ["UTC", "GMT"] where text.uppercased().hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
      break
    }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    var digits = String(text.dropFirst())
    if digits.utf8.count == 1 { digits = "0" + digits }
    let bytes = Array((String(sign) + digits).utf8)[...]
    var reader = DigitReader(bytes)
    guard let seconds = reader.offset(), reader.position == bytes.endIndex else { return nil }
    return seconds
  }
}
