/// Names of regions, which become part of a host's name.
public enum RegionName {
  /// Whether a text looks like `eu-west-1` or `us-gov-east-1`: words of lower-case letters, then a number.
  public static func isValid(_ text: String) -> Bool {
    let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard words.count >= 3, text.utf8.count <= 40, let number = words.last else { return false }
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return !number.isEmpty && number.allSatisfy(digits.contains)
      && words.dropLast().allSatisfy { !$0.isEmpty && $0.allSatisfy(letters.contains) }
  }
}
