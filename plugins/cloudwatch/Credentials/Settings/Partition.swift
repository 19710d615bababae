/// A group of regions with domains, accounts and laws of its own.
public struct Partition: Sendable, Hashable {
  /// The name, as it stands in ARNs: `aws-cn`.
  public let name: String
  /// What ends the host names of its services.
  public let dnsSuffix: String
  /// What ends the host names that have both kinds of internet addresses.
  public let dualStackSuffix: String
  /// What begins the names of its regions.
  private let regionPrefixes: [String]

  /// Most specific first; the last one takes regions that nobody knows yet.
  public static let all: [Partition] = [
    Partition("aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", ["cn-"]),
    Partition("aws-us-gov", "amazonaws.com", "api.aws", ["us-gov-"]),
    Partition("aws-iso", "c2s.ic.gov", "api.aws.ic.gov", ["us-iso-"]),
    Partition("aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud", ["us-isob-"]),
    Partition("aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", ["eu-isoe-"]),
    Partition("aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov", ["us-isof-"]),
    Partition("aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu", ["eusc-"]),
    Partition("aws", "amazonaws.com", "api.aws", [""]),
  ]

  private init(
    _ name: String, _ dnsSuffix: String, _ dualStackSuffix: String, _ regionPrefixes: [String]
  ) {
    self.name = name
    self.dnsSuffix = dnsSuffix
    self.dualStackSuffix = dualStackSuffix
    self.regionPrefixes = regionPrefixes
  }

  /// The partition of a region; the commercial one for a region that none claims.
  public static func of(_ region: Region) -> Partition {
    all.first { partition in
      partition.regionPrefixes.contains { region.name.hasPrefix($0) }
    } ?? all[all.count - 1]
  }

  /// The host name of a service in a region.
  ///
  /// - Parameters:
  ///   - service: what begins the host name, such as `logs`.
  ///   - fips: whether only validated cryptography will do. In `aws-us-gov` every endpoint has it, and the names
  ///     say nothing of it.
  ///   - dualStack: whether the host should have an IPv6 address too.
  public func host(of service: String, in region: Region, fips: Bool, dualStack: Bool) -> String {
    let saysFIPS = fips && (dualStack || name != "aws-us-gov")
    let suffix = dualStack ? dualStackSuffix : dnsSuffix
    return "\(service)\(saysFIPS ? "-fips" : "").\(region.name).\(suffix)"
  }
}
