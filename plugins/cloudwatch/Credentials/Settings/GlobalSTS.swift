/// The token service's first address, from before it had one in every region.
enum GlobalSTS {
  /// The host.
  static let host = "sts.amazonaws.com"

  /// Whether `AWS_STS_REGIONAL_ENDPOINTS=legacy` means this address for a region: those that are as old.
  static func serves(_ region: Region) -> Bool { regions.contains(region.name) }

  private static let regions: Set<String> = [
    "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
    "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1",
    "us-east-2", "us-west-1", "us-west-2",
  ]
}
