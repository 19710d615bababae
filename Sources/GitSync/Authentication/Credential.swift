/// A user and a password for one host. However it is printed, it does not show the password.
struct Credential: Sendable {
  let user: String
  let password: Secret
  /// Where it is from, for the error when it is not accepted: `GITHUB_TOKEN`.
  let source: String
}

/// Tokens that the environment has for a host.
///
/// A token is only taken for the host that its name, or a variable beside it, says it is for, and only over https:
/// a library's address comes from other people, and must not be able to collect the tokens of its readers.
struct EnvironmentToken {
  private let runtime: GitRuntime

  init(_ runtime: GitRuntime) { self.runtime = runtime }

  func credential(for url: RemoteURL) -> Credential? {
    guard url.scheme == .https, let host = url.host else { return nil }
    for rule in rules where rule.hosts.contains(host) && [nil, 443].contains(url.port) {
      if let token = runtime.variable(rule.name) {
        return Credential(user: rule.user, password: Secret(token), source: rule.name)
      }
    }
    return nil
  }

  private struct Rule {
    let name: String
    let user: String
    let hosts: [String]
  }

  private var rules: [Rule] {
    let enterprise = host("GH_HOST")
    return [
      Rule(name: "RUNBOOK_GIT_TOKEN", user: "x-access-token", hosts: host("RUNBOOK_GIT_HOST")),
      Rule(name: "GH_TOKEN", user: "x-access-token", hosts: ["github.com"]),
      Rule(
        name: "GITHUB_TOKEN", user: "x-access-token",
        hosts: ["github.com"] + host("GITHUB_SERVER_URL")),
      Rule(name: "GH_ENTERPRISE_TOKEN", user: "x-access-token", hosts: enterprise),
      Rule(name: "GITLAB_TOKEN", user: "oauth2", hosts: ["gitlab.com"] + host("GITLAB_HOST")),
      Rule(name: "CI_JOB_TOKEN", user: "gitlab-ci-token", hosts: host("CI_SERVER_HOST")),
    ]
  }

  /// The host that a variable names, as a name or in an address.
  private func host(_ variable: String) -> [String] {
    guard let text = runtime.variable(variable)?.lowercased() else { return [] }
    let bare = text.hasPrefix("https://") ? text.dropFirst("https://".count) : text[...]
    return [String(bare.prefix { $0 != "/" })]
  }
}
