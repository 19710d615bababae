public import HTTPTransport

/// Access to AWS as the person who runs this has it: settings, region, credentials.
public struct AWSAccess: Sendable {
  /// What flags, environment and profile say.
  public let settings: AWSSettings
  /// Hands out credentials; nothing is looked for before it is asked.
  public let credentials: CredentialProvider
  private let regions: RegionChain

  /// Access by settings that were gathered from the same surroundings.
  ///
  /// - Parameter http: asks STS, the portal of IAM Identity Center, containers and metadata. It must follow no
  ///   redirection, as the requests carry tokens.
  /// - Throws: ``CredentialError`` when the shared files cannot be understood.
  public init(_ settings: AWSSettings, in surroundings: Surroundings, http: any HTTPSender)
    throws(CredentialError)
  {
    self.settings = settings
    credentials = CredentialProvider(
      CredentialChain(settings: settings, surroundings: surroundings, http: http),
      now: surroundings.now)
    let sources = CredentialSources(
      settings: settings, surroundings: surroundings, http: http,
      config: try SharedConfig(in: surroundings))
    regions = RegionChain(settings: settings, metadata: sources.metadata)
  }

  /// The region to work in: flag, environment, profile, and then the machine's own.
  ///
  /// - Throws: ``CredentialError`` `missingRegion` when nothing names one.
  public func region() async throws(CredentialError) -> Region { try await regions.load() }
}
