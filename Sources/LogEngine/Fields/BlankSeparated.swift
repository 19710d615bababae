/// Log lines of a fixed number of words (sections 5.2 and 10, 2).
enum BlankSeparated {
  private static let vpcFlowNames: [ExactText] = [
    "version", "accountId", "interfaceId", "srcAddr", "dstAddr", "srcPort", "dstPort", "protocol",
    "packets", "bytes", "startTime", "endTime", "action", "logStatus",
  ]

  private static let route53Names: [ExactText] = [
    "version", "queryTimestamp", "hostZoneId", "queryName", "queryType", "responseCode", "protocol",
    "edgeLocation", "resolverIp", "ednsClientSubnet",
  ]

  /// A VPC flow record: 14 words, the third an interface.
  static func vpcFlow(_ message: String) -> [ExactText: Value]? {
    guard let words = words(of: message, count: 14), words[2].utf8.starts(with: "eni-".utf8) else {
      return nil
    }
    return fields(vpcFlowNames, words)
  }

  /// A Route 53 query: 10 words, the first a version, the second a time.
  static func route53(_ message: String) -> [ExactText: Value]? {
    guard let words = words(of: message, count: 10), words[0] == "1.0" || words[0] == "1.1",
      Timestamp.parse(String(words[1])) != nil
    else { return nil }
    return fields(route53Names, words)
  }

  private static func words(of message: String, count: Int) -> [Substring]? {
    // Longer lines cannot be such records, and need not be split to know it.
    guard message.utf8.count < 4096 else { return nil }
    let words = message.split { $0 == " " || $0 == "\t" || $0.isNewline }
    return words.count == count ? words : nil
  }

  private static func fields(_ names: [ExactText], _ words: [Substring]) -> [ExactText: Value] {
    Dictionary(zip(names, words.map { .string(String($0)) })) { _, last in last }
  }
}
