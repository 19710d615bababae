/// The places that may name the region: flag, environment, profile, the machine's metadata.
struct RegionChain: Sendable {
  let settings: AWSSettings
  let metadata: InstanceMetadata

  /// The region.
  ///
  /// - Throws: ``CredentialError`` `missingRegion` when nothing names one.
  func load() async throws(CredentialError) -> Region {
    if let region = settings.region { return region }
    let answer = try await metadata.read([{ _ in "meta-data/placement/region" }])
    switch answer {
    case .text(let name): return try Region(name)
    case .absent(let reason):
      throw CredentialError(
        .missingRegion,
        "no region; tried: --region, AWS_REGION, AWS_DEFAULT_REGION, "
          + "profile “\(Quotation.short(settings.profileName))”, instance metadata (\(reason))",
        hint: "name one with --region or AWS_REGION, such as eu-west-1")
    }
  }
}
