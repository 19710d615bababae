import CivilTime

/// The name of a chunk's file: `2026-03-17T160000.000Z-000042.json.gz`, the time at which the chunk begins and a
/// number that no other file of the folder has. In the order of names events are in the order of their times.
struct ChunkName {
  let text: String
  let number: Int

  private static let suffix = ".json.gz"
  private static let digits = 6

  init(start: Int64, number: Int) {
    let days = start.flooredQuotient(86_400_000)
    let date = CivilDate(days: days)
    let time = start - days * 86_400_000
    let day = [Self.padded(date.year, 4), Self.padded(date.month, 2), Self.padded(date.day, 2)]
    let clock = [time / 3_600_000, time / 60_000 % 60, time / 1_000 % 60].map { Self.padded($0, 2) }
    text =
      day.joined(separator: "-") + "T" + clock.joined() + "." + Self.padded(time % 1_000, 3) + "Z-"
      + Self.padded(Int64(number), Self.digits) + Self.suffix
    self.number = number
  }

  /// Reads a name; nil for one that was not made here, which must never be touched.
  init?(_ text: String) {
    guard text.hasSuffix(Self.suffix) else { return nil }
    let parts = text.dropLast(Self.suffix.count).split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].count >= 4, parts[1].count == 2, parts[2].count == 14,
      parts[3].count >= Self.digits, let number = Int(parts[3]),
      parts.joined().utf8.allSatisfy({ byte in
        byte &- UInt8(ascii: "0") < 10 || "TZ.".utf8.contains(byte)
      })
    else { return nil }
    self.text = text
    self.number = number
  }

  private static func padded(_ value: Int64, _ count: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
