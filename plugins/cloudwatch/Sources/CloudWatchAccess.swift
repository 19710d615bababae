import AWSCredentials
import AWSSigning
import HTTPTransport
import PluginAPI

/// Makes a session for each region and identity that requests name, and keeps the pace of all of them.
actor CloudWatchAccess {
  private struct Key: Hashable {
    var profile: String?
    var region: String?
    var endpointURL: String?
  }

  private let environment: [String: String]
  private var sessions: [Key: Task<Result<QuerySession, BackendError>, Never>] = [:]
  /// One for the process, as the quotas are the account's.
  private var pace: RequestPace?

  init(environment: [String: String]) { self.environment = environment }

  /// The session of a request; requests with the same region and identity share one.
  func session(for request: QueryRequest, limits: ServiceLimits) async throws(BackendError)
    -> QuerySession
  {
    try await session(profile: request.profile, region: request.region, limits: limits)
  }

  /// The session of an identity in a region; nil leaves them to the settings of AWS tools.
  func session(profile: String?, region: String?, limits: ServiceLimits)
    async throws(BackendError) -> QuerySession
  {
    let key = Key(profile: profile, region: region, endpointURL: limits.endpointURL)
    let pace = pace ?? RequestPace(perSecond: limits.requestsPerSecond)
    self.pace = pace
    let environment = environment
    let session =
      sessions[key]
      ?? Task {
        let flags = AWSFlags(
          profile: key.profile, region: key.region, endpointURL: key.endpointURL)
        return await Self.session(flags, environment, limits, pace)
      }
    sessions[key] = session
    return try await session.value.get()
  }

  private static func session(
    _ flags: AWSFlags, _ environment: [String: String], _ limits: ServiceLimits, _ pace: RequestPace
  ) async -> Result<QuerySession, BackendError> {
    let clock = ServiceClock()
    do {
      let surroundings = Surroundings(
        environment: environment, home: environment["HOME"], now: { clock.now })
      let settings = try AWSSettings(flags, in: surroundings)
      let http = HTTPClient(HTTPSettings(caBundle: settings.caBundle))
      let access = try AWSAccess(settings, in: surroundings, http: http)
      let region = try await access.region()
      let client = LogsClient(
        endpoint: LogsEndpoint(
          url: settings.endpoint(of: .logs, in: region) + "/", signingRegion: region.name),
        authority: AWSAuthority(provider: access.credentials), http: http, pace: pace, clock: clock)
      let tariff = Tariff(region: region.name, dollarsPerGB: limits.dollarsPerGB)
      return .success(QuerySession(client: client, tariff: tariff))
    } catch {
      return .failure(
        BackendError(.unavailable, error.message, hint: error.hint, cause: error))
    }
  }
}

/// Signs with the credentials that AWS tools would use.
struct AWSAuthority: RequestAuthority {
  let provider: CredentialProvider

  func credentials(for operation: LogsOperation) async throws(LogsError) -> Credentials {
    do {
      return try await provider.credentials()
    } catch {
      var failure = LogsError(
        error.code == .cancelled ? .cancelled : .noCredentials, operation, error.message)
      failure.hint = error.hint
      throw failure
    }
  }

  func expired(_ credentials: Credentials) async { await provider.invalidate(credentials) }
}
