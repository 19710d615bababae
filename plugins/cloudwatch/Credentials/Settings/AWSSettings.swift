/// Settings of AWS tools, gathered from flags, environment and the profile, in this order.
public struct AWSSettings: Sendable {
  /// Who chose the profile.
  public enum ProfileChoice: Sendable, Hashable {
    case flag
    case environment
    case nobody
  }

  /// The name of the profile, `default` when nobody chose one.
  public let profileName: String
  /// Who chose it.
  public let profileChoice: ProfileChoice
  /// The region, unless only the machine's metadata know it; see ``AWSAccess/region()``.
  public let region: Region?
  /// A file of certificates to trust instead of the system's.
  public let caBundle: String?
  /// Whether only endpoints with validated cryptography will do.
  public let useFIPS: Bool
  /// Whether hosts should have an IPv6 address too.
  public let useDualStack: Bool
  /// Whether the token service is asked at its one global address where that exists.
  let useGlobalSTS: Bool
  /// Addresses that somebody set for a service.
  private let endpoints: [AWSService: String]

  /// Gathers the settings.
  ///
  /// - Throws: ``CredentialError`` when a file cannot be understood, the chosen profile does not exist, or a value
  ///   makes no sense.
  public init(_ flags: AWSFlags, in surroundings: Surroundings) throws(CredentialError) {
    let config = try SharedConfig(in: surroundings)
    let named = surroundings.variable("AWS_PROFILE") ?? surroundings.variable("AWS_DEFAULT_PROFILE")
    profileName = flags.profile ?? named ?? "default"
    profileChoice = flags.profile != nil ? .flag : named != nil ? .environment : .nobody
    let profile = config.profile(profileName)
    guard profile.exists || profileChoice == .nobody else {
      throw AWSSettings.unknownProfile(profileName, config)
    }

    let settings = SettingLookup(profile: profile, surroundings: surroundings)
    let region =
      flags.region ?? surroundings.variable("AWS_REGION")
      ?? settings.text("AWS_DEFAULT_REGION", "region")
    if let region { self.region = try Region(region) } else { self.region = nil }
    caBundle =
      (flags.caBundle ?? settings.text("AWS_CA_BUNDLE", "ca_bundle")).map(surroundings.expanded)
    useFIPS = try settings.flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
    useDualStack = try settings.flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
    useGlobalSTS =
      settings.text("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints") == "legacy"

    var endpoints = try ConfiguredEndpoints(settings, config).all()
    if let url = flags.endpointURL {
      endpoints[.logs] = try ConfiguredEndpoints.checked(url, from: "--endpoint-url")
    }
    self.endpoints = endpoints
  }

  /// The address of a service, `https://…` without a slash at its end.
  public func endpoint(of service: AWSService, in region: Region) -> String {
    if let url = endpoints[service] { return url }
    if service == .sts, useGlobalSTS, !useFIPS, !useDualStack, GlobalSTS.serves(region) {
      return "https://\(GlobalSTS.host)"
    }
    let host = Partition.of(region).host(
      of: service.hostPrefix, in: region, fips: useFIPS, dualStack: useDualStack)
    return "https://\(host)"
  }

  /// Whether somebody set an address for a service.
  public func isEndpointConfigured(for service: AWSService) -> Bool { endpoints[service] != nil }

  private static func unknownProfile(_ name: String, _ config: SharedConfig) -> CredentialError {
    let known = config.profileNames
    let names = known.prefix(10).map { Quotation.short($0, limit: 60) }.joined(separator: ", ")
    let more = known.count > 10 ? ", …" : ""
    return CredentialError(
      .unknownProfile,
      "no profile “\(Quotation.short(name))” in \(config.configPath) or \(config.credentialsPath)",
      hint: known.isEmpty
        ? "neither file has any profile; aws configure makes one"
        : "profiles there: \(names)\(more)")
  }
}
