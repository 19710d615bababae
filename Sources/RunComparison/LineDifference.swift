/// Two texts that differ, line by line: the shortest way from one to the other.
public struct LineDifference: Sendable, Hashable {
  /// A line of one text or of both.
  public struct Line: Sendable, Hashable {
    /// Where the line is.
    public enum Presence: String, Sendable, Hashable {
      case both
      case added
      case removed
    }

    /// Where it is.
    public let presence: Presence
    /// The line, without its line ending.
    public let text: String
  }

  /// The lines, removed ones before those that replace them.
  public let lines: [Line]
  /// Whether there were more lines than are compared.
  public let isCut: Bool

  /// The differences; nil for texts with the same bytes.
  init?(_ before: String, _ after: String, maximumLines: Int) {
    if before.utf8.elementsEqual(after.utf8) { return nil }
    let (old, new) = (Self.lines(of: before), Self.lines(of: after))
    isCut = max(old.count, new.count) > maximumLines
    lines = Self.difference(old.prefix(maximumLines), new.prefix(maximumLines))
  }

  private static func lines(of text: String) -> [Substring.UTF8View] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring($0).utf8 }
  }

  /// The lines that both texts begin or end with are the same; the table is for those between.
  private static func difference(
    _ old: ArraySlice<Substring.UTF8View>, _ new: ArraySlice<Substring.UTF8View>
  ) -> [Line] {
    let start = zip(old, new).prefix { $0.elementsEqual($1) }.count
    let rest = (old.dropFirst(start), new.dropFirst(start))
    let end = zip(rest.0.reversed(), rest.1.reversed()).prefix { $0.elementsEqual($1) }.count
    func line(_ presence: Line.Presence) -> (Substring.UTF8View) -> Line {
      { Line(presence: presence, text: String(Substring($0))) }
    }
    return old.prefix(start).map(line(.both))
      + middle(Array(rest.0.dropLast(end)), Array(rest.1.dropLast(end)))
      + old.suffix(end).map(line(.both))
  }

  private static func middle(_ old: [Substring.UTF8View], _ new: [Substring.UTF8View]) -> [Line] {
    // common[i][j] is how many lines the rests from i and from j on have in common, in order.
    let width = new.count + 1
    var common = [Int32](repeating: 0, count: (old.count + 1) * width)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        common[i * width + j] =
          old[i].elementsEqual(new[j])
          ? common[(i + 1) * width + j + 1] + 1
          : max(common[(i + 1) * width + j], common[i * width + j + 1])
      }
    }
    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, j < new.count, old[i].elementsEqual(new[j]) {
        lines.append(Line(presence: .both, text: String(Substring(old[i]))))
        (i, j) = (i + 1, j + 1)
      } else if i < old.count,
        j == new.count || common[(i + 1) * width + j] >= common[i * width + j + 1]
      {
        lines.append(Line(presence: .removed, text: String(Substring(old[i]))))
        i += 1
      } else {
        lines.append(Line(presence: .added, text: String(Substring(new[j]))))
        j += 1
      }
    }
    return lines
  }
}
