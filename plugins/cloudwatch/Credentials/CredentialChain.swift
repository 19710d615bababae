import AWSSigning
import HTTPTransport

/// The places where people keep credentials, in the order of the AWS CLI; the first that has any is taken.
///
/// Files and variables are read anew each time, as other tools renew them while this one runs.
struct CredentialChain: CredentialLoading {
  let settings: AWSSettings
  let surroundings: Surroundings
  let http: any HTTPSender

  func load() async throws(CredentialError) -> Credentials {
    let config = try SharedConfig(in: surroundings)
    let profile = config.profile(settings.profileName)
    let sources = CredentialSources(
      settings: settings, surroundings: surroundings, http: http, config: config)
    var tried: [String] = []
    for source in order(for: profile, sources) {
      switch try await source.load() {
      case .found(let credentials): return credentials
      case .absent(let reason): tried.append("\(source.name) (\(reason))")
      }
    }
    throw CredentialError(
      .notFound, "no AWS credentials; tried: \(tried.joined(separator: ", "))",
      hint: "name a profile with --profile or AWS_PROFILE, or log in with aws sso login")
  }

  private func order(for profile: Profile, _ sources: CredentialSources) -> [any CredentialSource] {
    var order: [any CredentialSource] = []
    // A profile that is named on the command line puts the variables aside.
    let usesVariables = settings.profileChoice != .flag
    if usesVariables { order.append(sources.environment) }
    // A role in the profile comes before a role in the environment, anything else in it after that.
    let hasRole = RoleHop.isNamed(by: profile)
    let roleFromToken = EnvironmentWebIdentity(surroundings: surroundings, sts: sources.sts)
    let profileSource = ProfileSource(profile: profile, sources: sources)
    if hasRole { order.append(profileSource) }
    if usesVariables { order.append(roleFromToken) }
    if !hasRole { order.append(profileSource) }
    return order + [sources.container, sources.instance]
  }
}

/// A place where credentials may be.
protocol CredentialSource: Sendable {
  /// The place, for people.
  var name: String { get }
  /// Looks there.
  ///
  /// - Throws: ``CredentialError`` when the place is set up but does not give any.
  func load() async throws(CredentialError) -> Finding
}

/// What a place has.
enum Finding: Sendable {
  case found(Credentials)
  /// Nothing, for this reason.
  case absent(String)
}

/// What the sources share.
struct CredentialSources: Sendable {
  let settings: AWSSettings
  let surroundings: Surroundings
  let http: any HTTPSender
  let config: SharedConfig

  var exchange: Exchange { Exchange(http: http, pause: surroundings.pause) }
  var environment: EnvironmentSource { EnvironmentSource(surroundings: surroundings) }
  var container: ContainerSource {
    ContainerSource(surroundings: surroundings, exchange: exchange)
  }
  var metadata: InstanceMetadata {
    InstanceMetadata(
      settings: SettingLookup(
        profile: config.profile(settings.profileName), surroundings: surroundings),
      exchange: exchange)
  }
  var instance: InstanceSource { InstanceSource(metadata: metadata, now: surroundings.now) }
  var sts: STSClient {
    STSClient(settings: settings, metadata: metadata, exchange: exchange, now: surroundings.now)
  }
}
