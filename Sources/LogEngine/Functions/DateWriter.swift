import CivilTime

/// `formatDate`: a time by the codes of strftime, in English.
enum DateWriter {
  /// The time, in milliseconds since 1970, as the format wants it. Unknown codes stay as they are.
  static func write(_ time: Int64, format: String, zone: TimeZoneRules) -> String {
    let local = LocalTime(time, zone: zone)
    var result = ""
    var scalars = format.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      guard let code = scalars.next() else { return result + "%" }
      result += text(code, local, time, zone) ?? "%\(code)"
    }
    return result
  }

  private static func text(
    _ code: Unicode.Scalar, _ local: LocalTime, _ time: Int64, _ zone: TimeZoneRules
  ) -> String? {
    dateText(code, local) ?? clockText(code, local) ?? otherText(code, local, time, zone)
  }

  private static func dateText(_ code: Unicode.Scalar, _ local: LocalTime) -> String? {
    let date = local.date
    let pad = Timestamp.padded
    switch code {
    case "Y": return pad(date.year, 4)
    case "C": return pad(date.year / 100, 2)
    case "y": return pad(date.year % 100, 2)
    case "m": return pad(date.month, 2)
    case "d": return pad(date.day, 2)
    case "e": return date.day < 10 ? " \(date.day)" : "\(date.day)"
    case "j": return pad(local.dayOfYear, 3)
    case "B": return LocalTime.monthNames[Int(date.month) - 1]
    case "b", "h": return String(LocalTime.monthNames[Int(date.month) - 1].prefix(3))
    case "A": return LocalTime.weekdayNames[local.weekday]
    case "a": return String(LocalTime.weekdayNames[local.weekday].prefix(3))
    case "u": return "\((local.weekday + 6) % 7 + 1)"
    case "w": return "\(local.weekday)"
    case "V": return pad(local.isoWeek.week, 2)
    case "G": return pad(local.isoWeek.year, 4)
    case "U": return pad((local.dayOfYear + 6 - Int64(local.weekday)) / 7, 2)
    case "W": return pad((local.dayOfYear + 6 - Int64((local.weekday + 6) % 7)) / 7, 2)
    case "F": return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))"
    case "D", "x": return "\(pad(date.month, 2))/\(pad(date.day, 2))/\(pad(date.year % 100, 2))"
    default: return nil
    }
  }

  private static func clockText(_ code: Unicode.Scalar, _ local: LocalTime) -> String? {
    let pad = Timestamp.padded
    switch code {
    case "H": return pad(local.hour, 2)
    case "k": return local.hour < 10 ? " \(local.hour)" : "\(local.hour)"
    case "I": return pad(local.hour12, 2)
    case "l": return local.hour12 < 10 ? " \(local.hour12)" : "\(local.hour12)"
    case "M": return pad(local.minute, 2)
    case "S": return pad(local.second, 2)
    case "L": return pad(local.millisecond, 3)
    case "f": return pad(local.millisecond, 3) + "000"
    case "N": return pad(local.millisecond, 3) + "000000"
    case "p": return local.hour < 12 ? "AM" : "PM"
    case "P": return local.hour < 12 ? "am" : "pm"
    case "T", "X": return "\(pad(local.hour, 2)):\(pad(local.minute, 2)):\(pad(local.second, 2))"
    case "R": return "\(pad(local.hour, 2)):\(pad(local.minute, 2))"
    case "r":
      let half = local.hour < 12 ? "AM" : "PM"
      return "\(pad(local.hour12, 2)):\(pad(local.minute, 2)):\(pad(local.second, 2)) \(half)"
    default: return nil
    }
  }

  private static func otherText(
    _ code: Unicode.Scalar, _ local: LocalTime, _ time: Int64, _ zone: TimeZoneRules
  ) -> String? {
    switch code {
    case "z":
      let minutes = abs(local.offset) / 60
      return (local.offset < 0 ? "-" : "+") + Timestamp.padded(minutes / 60, 2)
        + Timestamp.padded(minutes % 60, 2)
    case "Z": return zone.abbreviation(at: time.flooredQuotient(1000))
    case "s": return "\(time.flooredQuotient(1000))"
    case "Q": return "\(time)"
    case "c":
      let parts: [Unicode.Scalar] = ["a", "b", "e", "T", "Y"]
      return parts.compactMap { text($0, local, time, zone) }.joined(separator: " ")
    case "n": return "\n"
    case "t": return "\t"
    case "%": return "%"
    default: return nil
    }
  }
}
