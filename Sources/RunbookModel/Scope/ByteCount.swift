/// Amounts of data as people write them.
public enum ByteCount {
  /// The bytes of `500MB`, `50 GB`, `1.5TB` or `2GiB`; units are decimal unless they have an `i`. Nil for
  /// anything else, zero included.
  public static func bytes(_ text: String) -> Double? {
    let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    guard let number = Double(digits), number > 0, number.isFinite else { return nil }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    let powers = ["": 0, "b": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5]
    var name = unit[...]
    if name.count > 1, name.hasSuffix("b") { name = name.dropLast() }
    let isBinary = name.count > 1 && name.hasSuffix("i")
    if isBinary { name = name.dropLast() }
    guard let power = powers[String(name)] else { return nil }
    return (0..<power).reduce(number) { value, _ in value * (isBinary ? 1_024 : 1_000) }
  }
}

/// Numbers of rows as people write them.
public enum RowCount {
  /// The number, `Int.max` for `all`, nil for anything else.
  public static func rows(_ text: String) -> Int? {
    if text.lowercased() == "all" { return .max }
    return Int(text).flatMap { $0 > 0 ? $0 : nil }
  }
}
