/// What the command line, or a runbook, says about access to AWS; it wins over everything else.
public struct AWSFlags: Sendable, Hashable {
  /// The profile; naming it here also puts aside keys in the environment, as in the AWS CLI.
  public var profile: String?
  /// The region.
  public var region: String?
  /// The address of CloudWatch Logs; other services keep their own.
  public var endpointURL: String?
  /// A file of certificates to trust instead of the system's.
  public var caBundle: String?

  /// Flags.
  public init(
    profile: String? = nil, region: String? = nil, endpointURL: String? = nil,
    caBundle: String? = nil
  ) {
    self.profile = profile
    self.region = region
    self.endpointURL = endpointURL
    self.caBundle = caBundle
  }
}
