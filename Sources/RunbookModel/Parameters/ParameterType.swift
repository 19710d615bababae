#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

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
    case .number: isRight = Self.isDecimal(value)
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

  /// Digits, with an optional sign, fraction and exponent: what a query takes for a number.
  private static func isDecimal(_ value: String) -> Bool {
    value.unicodeScalars.allSatisfy { "0123456789+-.eE".unicodeScalars.contains($0) }
      && Double(value)?.isFinite ?? false
  }

  /// 32 for an IPv4 address, 128 for an IPv6 one, nil for anything else.
  private static func addressBits(_ value: String) -> Int? {
    var address = in6_addr()
    if inet_pton(AF_INET, value, &address) == 1 { return 32 }
    return inet_pton(AF_INET6, value, &address) == 1 ? 128 : nil
  }
}
