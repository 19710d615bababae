import AWSSigning

/// What a profile says: roles, a token, a login, keys, a program.
struct ProfileSource: CredentialSource {
  let profile: Profile
  let sources: CredentialSources

  var name: String { "profile “\(Quotation.short(profile.name))”" }

  func load() async throws(CredentialError) -> Finding {
    guard profile.exists else {
      return .absent(
        "not in \(sources.config.configPath) or \(sources.config.credentialsPath)")
    }
    let path = try RolePath(from: profile, in: sources.config)
    let start = try await begin(path.start)
    guard let first = path.roles.first else { return start }
    guard case .found(var credentials) = start else {
      throw ProfileSource.nothing(for: first, start)
    }
    for role in path.roles {
      credentials = try await sources.sts.assume(role, with: credentials)
    }
    return .found(credentials)
  }

  /// What the profile gives without a role that keys take on.
  private func base(of profile: Profile) async throws(CredentialError) -> Finding {
    if let token = try ProfileWebIdentity(profile) {
      return .found(try await token.load(sources))
    }
    if let login = try SSOLogin(profile, in: sources.config) {
      return .found(try await SSOSource(login: login, sources: sources).load())
    }
    if let keys = try profile.keys(in: profile.inCredentials) { return .found(keys) }
    let export = CLIExport(profile: profile.name, surroundings: sources.surroundings)
    if profile["login_session"] != nil {
      return .found(
        try await export.load(login: "aws login --profile \(ShellWords.quoted(profile.name))"))
    }
    if let command = profile["credential_process"] {
      let process = ProcessSource(
        command: command, profile: profile.name, surroundings: sources.surroundings)
      return .found(try await process.load())
    }
    return try keys(of: profile)
  }

  private func keys(of profile: Profile) throws(CredentialError) -> Finding {
    for section in [profile.inCredentials, profile.inConfig] {
      if let keys = try profile.keys(in: section) { return .found(keys) }
    }
    return .absent("has no keys, role, login or credential_process")
  }

  private func begin(_ start: RolePath.Start) async throws(CredentialError) -> Finding {
    switch start {
    case .keys(let profile): try keys(of: profile)
    case .profile(let profile): try await base(of: profile)
    case .environment: try sources.environment.load()
    case .container: try await sources.container.load()
    case .instance: try await sources.instance.load()
    }
  }

  private static func nothing(for role: RoleHop, _ finding: Finding) -> CredentialError {
    let source =
      switch role.origin {
      case .profile(let name): "profile “\(Quotation.short(name))”"
      case .environment: "the environment"
      case .instance: "the metadata service"
      case .container: "the container"
      }
    let reason = if case .absent(let reason) = finding { reason } else { "" }
    return CredentialError(
      .sourceFailed,
      "profile “\(Quotation.short(role.profile))” takes its role with credentials from \(source), "
        + "which has none (\(reason))",
      hint: "give credentials there, or change source_profile or credential_source")
  }
}
