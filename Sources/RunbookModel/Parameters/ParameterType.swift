/// What a parameter's value must look like.
public enum ParameterType: String, Sendable, Hashable, CaseIterable {
  case string
  case number
  case integer
  case boolean
  case logGroup = "log-group"
  case time
  case duration
  case ip
  case cidr

  /// What is expected, for a message; nil when the value is right.
  func expectation(violatedBy value: String) -> String? {
    let isRight: Bool
    switch self {
    case .string: isRight = true
    case .number: isRight = Double(value)?.isFinite ?? false
    case .integer: isRight = Int64(value) != nil
    case .boolean: isRight = ["true", "false"].contains(value)
    case .logGroup: isRight = Self.isLogGroup(value)
    case .time: isRight = TimeExpression(value, now: 0) != nil
    case .duration: isRight = TimeExpression.duration(value) != nil
    case .ip: isRight = Self.addressBits(value) != nil
    case .cidr:
      let parts = value.split(separator: "/", omittingEmptySubsequences: false)
      isRight =
        parts.count == 2
        && Self.addressBits(String(parts[0])).map { bits in
          Int(parts[1]).map { 0...bits ~= $0 && !parts[1].hasPrefix("+") } ?? false
        } ?? false
    }
    return isRight ? nil : expectation
  }

  private var expectation: String {
    switch self {
    case .string: "a text"
    case .number: "a number"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .logGroup: "the name of a log group, such as /aws/eks/demo/cluster"
    case .time: "a time, such as 2026-03-17T08:00Z or -2h"
    case .duration: "a length of time, such as 30m"
    case .ip: "an IP address"
    case .cidr: "an address range, such as 10.0.0.0/8"
    }
  }

  /// CreateLogGroup: 1 to 512 of letters, digits, `_`, `-`, `/`, `.`, `#`.
  private static func isLogGroup(_ value: String) -> Bool {
    1...512 ~= value.utf8.count
      && value.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789_-/.#".unicodeScalars.contains($0))
      }
  }

  /// 32 for an IPv4 address, 128 for an IPv6 one, nil for anything else.
  private static func addressBits(_ value: String) -> Int? {
    let octets = value.split(separator: ".", omittingEmptySubsequences: false)
    if octets.count == 4, octets.allSatisfy({ UInt8($0) != nil && !$0.hasPrefix("+") }) {
      return 32
    }
    return isIPv6(value) ? 128 : nil
  }

  private static func isIPv6(_ value: String) -> Bool {
    let halves = value.components(separatedBy: "::")
    guard value.contains(":"), halves.count <= 2 else { return false }
    let groups = halves.flatMap { $0.split(separator: ":", omittingEmptySubsequences: false) }
      .filter { !($0.isEmpty && halves.count == 2) }
    guard
      groups.allSatisfy({ 1...4 ~= $0.utf8.count && $0.allSatisfy { $0.isASCII && $0.isHexDigit } })
    else { return false }
    return halves.count == 2 ? groups.count < 8 : groups.count == 8
  }
}

extension String {
  /// The pieces between occurrences of a separator.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var pieces: [String] = [""]
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(separator) {
        pieces.append("")
        rest = rest.dropFirst(separator.count)
      } else {
        pieces[pieces.count - 1].append(rest.removeFirst())
      }
    }
    return pieces
  }
}
