import Synchronization

/// What clocks show somewhere at some time.
struct ZoneOffset: Sendable {
  /// Seconds ahead of UTC.
  let seconds: Int64
  /// What the time is called there: `EST`.
  let abbreviation: String
}

/// A named zone of the system's time zone database, in the TZif format (RFC 8536).
struct ZoneDatabase: Sendable {
  /// Moments from which an offset holds, in order.
  private let transitions: [(moment: Int64, offset: ZoneOffset)]
  /// The offset before all of them.
  private let first: ZoneOffset
  /// What holds behind the last of them.
  private let rule: DaylightRule?

  private static let folder = "/usr/share/zoneinfo/"
  private static let known = Mutex<[String: ZoneDatabase]>([:])

  /// The zone of a name such as `Europe/Berlin`; nil when the system does not know it.
  static func named(_ name: String) -> ZoneDatabase? {
    if let zone = known.withLock({ $0[name] }) { return zone }
    guard isName(name), let file = try? FileBytes(path: folder + name, name: name),
      let bytes = try? file.read(1 << 18), let zone = ZoneDatabase(bytes)
    else { return nil }
    known.withLock { $0[name] = zone }
    return zone
  }

  /// The offset at a moment, in seconds since 1970.
  func offset(at seconds: Int64) -> ZoneOffset {
    guard let last = transitions.last, seconds < last.moment else {
      return rule?.offset(at: seconds) ?? transitions.last?.offset ?? first
    }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].moment <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : transitions[low - 1].offset
  }

  /// Names lead to files, so they must not lead anywhere else.
  private static func isName(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.utf8.count <= 64 && (1...3).contains(parts.count)
      && parts.allSatisfy { part in
        part.utf8.first.map { ($0 | 0x20) &- 0x61 < 26 } == true
          && part.utf8.allSatisfy { byte in
            byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || "_+-".utf8.contains(byte)
          }
      }
  }

  /// Reads a file: the second of its two parts, whose times have 64 bits, and the rule at its end.
  private init?(_ bytes: [UInt8]) {
    guard let short = Header(bytes[...]), short.version >= UInt8(ascii: "2") else { return nil }
    let start = Header.length + short.bodyLength(timeSize: 4)
    guard start < bytes.count, let header = Header(bytes[start...]) else { return nil }
    let body = bytes[(start + Header.length)...]
    let length = header.bodyLength(timeSize: 8)
    guard body.count >= length, header.types > 0 else { return nil }
    let base = body.startIndex
    let types = base + header.times * 9
    let names = body[(types + header.types * 6)...].prefix(header.letters)
    let offsets = (0..<header.types).map { index in
      let place = types + index * 6
      let name = names.dropFirst(Int(body[place + 5])).prefix { $0 != 0 }
      return ZoneOffset(
        seconds: Int64(Int32(truncatingIfNeeded: Header.number(body, at: place, size: 4))),
        abbreviation: String(decoding: name, as: UTF8.self))
    }
    var transitions: [(moment: Int64, offset: ZoneOffset)] = []
    for index in 0..<header.times {
      let type = Int(body[base + header.times * 8 + index])
      guard type < offsets.count else { return nil }
      transitions.append((Header.number(body, at: base + index * 8, size: 8), offsets[type]))
    }
    self.transitions = transitions
    first = offsets[0]
    let footer = body.dropFirst(length).split(separator: 0x0A).first ?? []
    rule = DaylightRule(String(decoding: footer, as: UTF8.self))
  }
}

/// The counts at the beginning of a part of a TZif file.
private struct Header {
  static let length = 44

  let version: UInt8
  let times: Int
  let types: Int
  /// Bytes of abbreviations.
  let letters: Int
  private let others: [Int]

  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= Header.length, bytes.starts(with: "TZif".utf8) else { return nil }
    let base = bytes.startIndex
    version = bytes[base + 4]
    let counts = (0..<6).map { Int(Header.number(bytes, at: base + 20 + $0 * 4, size: 4)) }
    guard counts.allSatisfy({ $0 < 100_000 }) else { return nil }
    // In the file: two kinds of flags, leap seconds, times, types, letters of abbreviations.
    others = [counts[0], counts[1], counts[2]]
    times = counts[3]
    types = counts[4]
    letters = counts[5]
  }

  func bodyLength(timeSize: Int) -> Int {
    times * (timeSize + 1) + types * 6 + letters + others[2] * (timeSize + 4) + others[0]
      + others[1]
  }

  /// A number with the most significant byte first.
  static func number(_ bytes: ArraySlice<UInt8>, at index: Int, size: Int) -> Int64 {
    bytes[index..<index + size].reduce(0) { $0 << 8 | Int64($1) }
  }
}
