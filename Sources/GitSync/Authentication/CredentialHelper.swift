/// The user's credential helpers, asked through `git credential`, the only thing that the git program is used for
/// with remotes on other machines.
struct CredentialHelper {
  private let url: RemoteURL
  private let repository: OpenRepository
  private let operation: Operation

  init(_ url: RemoteURL, _ repository: OpenRepository, _ operation: Operation) {
    self.url = url
    self.repository = repository
    self.operation = operation
  }

  /// A credential, from a helper or, at a terminal, from the person; nil when there is none.
  func fill() throws(GitError) -> Credential? {
    guard let answer = try run("fill", description(user: url.user, password: nil)) else {
      return nil
    }
    var fields: [Substring: Substring] = [:]
    for line in answer.split(separator: "\n") {
      guard let sign = line.firstIndex(of: "=") else { continue }
      fields[line[..<sign]] = line[line.index(after: sign)...]
    }
    guard let user = fields["username"], let password = fields["password"] else { return nil }
    return Credential(
      user: String(user), password: Secret(String(password)), source: "git's credential helper")
  }

  /// Tells the helpers that a credential was accepted, or was not and must be forgotten.
  func report(_ credential: Credential, wasAccepted: Bool) {
    // What helpers make of it changes nothing for us.
    _ = try? run(
      wasAccepted ? "approve" : "reject",
      description(user: credential.user, password: credential.password))
  }

  private func description(user: String?, password: Secret?) -> String {
    var host = url.host ?? ""
    if let port = url.port { host += ":\(port)" }
    var text = "protocol=\(url.scheme.rawValue)\nhost=\(host)\npath=\(url.path.dropFirst())\n"
    if let user { text += "username=\(user)\n" }
    if let password { text += "password=\(password.exposed)\n" }
    return text + "\n"
  }

  private func run(_ verb: String, _ input: String) throws(GitError) -> String? {
    let runtime = operation.runtime
    var environment = ProgramEnvironment.of(runtime)
    if !runtime.mayPrompt {
      environment["GIT_TERMINAL_PROMPT"] = "0"
      // Set and empty, it also keeps git from the program that core.askPass names.
      environment["GIT_ASKPASS"] = ""
      environment["SSH_ASKPASS"] = nil
      environment["GCM_INTERACTIVE"] = "never"
    }
    let command = ChildProcess.Command(
      program: "git", arguments: ["credential", verb], environment: environment,
      folder: repository.workTree ?? repository.gitFolder, mayPrompt: runtime.mayPrompt)
    let child: ChildProcess
    do {
      child = try ChildProcess(command, operation)
    } catch {
      // Without git there are no helpers.
      return nil
    }
    let limit = runtime.mayPrompt ? nil : runtime.stallTimeout
    let answer = try child.converse(input, upTo: limit)
    return child.finish().status == 0 ? answer : nil
  }
}
