/// The roles to take on one after the other, and where the first credentials come from.
struct RolePath: Sendable {
  /// Where the path begins.
  enum Start: Sendable {
    case keys(of: Profile)
    case profile(Profile)
    case environment
    case instance
    case container

    /// Where the credentials of a role come from; a profile that names itself means its own keys.
    init(_ origin: RoleHop.Origin, _ profile: Profile) {
      switch origin {
      case .environment: self = .environment
      case .instance: self = .instance
      case .container: self = .container
      case .profile(profile.name) where profile.hasKeys: self = .keys(of: profile)
      case .profile: self = .profile(profile)
      }
    }

    var isKeys: Bool { if case .keys = self { true } else { false } }
  }

  let start: Start
  /// First the role that the first credentials take on.
  let roles: [RoleHop]

  /// More roles than this are a mistake; the service itself allows only few.
  private static let limit = 10

  /// Follows `source_profile` from a profile to credentials that need no role.
  ///
  /// - Throws: ``CredentialError`` `badSettings` for profiles that do not exist or lead in a circle.
  init(from profile: Profile, in config: SharedConfig) throws(CredentialError) {
    var roles: [RoleHop] = []
    var profile = profile
    var start = Start.profile(profile)
    // Behind the first profile, keys are taken before a role.
    while RoleHop.isNamed(by: profile), let arn = profile["role_arn"],
      roles.isEmpty || !profile.hasKeys
    {
      let role = try RoleHop(profile, arn: arn)
      roles.append(role)
      start = Start(role.origin, profile)
      guard case .profile(let next) = role.origin, !start.isKeys else { break }
      guard !roles.contains(where: { $0.profile == next }), roles.count < RolePath.limit else {
        throw RolePath.circle(roles.map(\.profile) + [next])
      }
      let source = config.profile(next)
      guard source.exists else { throw RolePath.missing(next, namedBy: profile.name) }
      profile = source
      start = .profile(source)
    }
    self.start = start
    self.roles = roles.reversed()
  }

  private static func circle(_ names: [String]) -> CredentialError {
    let path = names.map { "“\(Quotation.short($0, limit: 60))”" }.joined(separator: " → ")
    return CredentialError(
      .badSettings, "source_profile leads in a circle or too far: \(path)",
      hint: "let the last one hold keys or a login")
  }

  private static func missing(_ name: String, namedBy profile: String) -> CredentialError {
    CredentialError(
      .badSettings,
      "profile “\(Quotation.short(profile))” has source_profile “\(Quotation.short(name))”, "
        + "which does not exist",
      hint: "add that profile or correct the name")
  }
}
