/// The two programs that answer git's protocol on the other side.
enum RemoteService: String {
  case uploadPack = "upload-pack"
  case receivePack = "receive-pack"
}

/// Finds out what to start for reaching a repository through a program.
///
/// A folder of this machine is served by the git of this machine, as it would be by that of another one: libgit2's own
/// way into a folder neither runs its hooks nor notices that somebody else pushed at the same moment.
struct RemoteProgram {
  private let url: RemoteURL
  private let repository: OpenRepository
  private var runtime: GitRuntime { repository.runtime }

  init(_ url: RemoteURL, _ repository: OpenRepository) {
    self.url = url
    self.repository = repository
  }

  /// Whether a folder can be served. Without, one can still be read, in libgit2's own way.
  static func isGitInstalled(_ runtime: GitRuntime) -> Bool {
    (try? ProgramPath.find("git", runtime.environment)) != nil
  }

  func command(for service: RemoteService) -> ChildProcess.Command {
    var command =
      url.scheme == .ssh
      ? ssh(service)
      : ChildProcess.Command(
        program: "git", arguments: [service.rawValue, url.path], environment: [:], folder: "/",
        mayPrompt: false)
    command.environment = ProgramEnvironment.of(runtime)
    if !runtime.mayPrompt { command.environment["SSH_ASKPASS_REQUIRE"] = "never" }
    command.mayPrompt = runtime.mayPrompt && url.scheme == .ssh
    command.folder = repository.workTree ?? repository.gitFolder
    return command
  }

  /// The user's `ssh`, chosen as git chooses it.
  private func ssh(_ service: RemoteService) -> ChildProcess.Command {
    let line = runtime.variable("GIT_SSH_COMMAND") ?? repository.settings.text("core.sshCommand")
    let program = runtime.variable("GIT_SSH") ?? "ssh"
    let variant = SSHVariant(
      named: runtime.variable("GIT_SSH_VARIANT") ?? repository.settings.text("ssh.variant"),
      program: line.map(Self.firstWord) ?? program)
    let arguments =
      variant.options(port: url.port, mayPrompt: runtime.mayPrompt) + [place, remoteLine(service)]
    if let line {
      // The words of the line are the shell's, ours are handed over as they are.
      return ChildProcess.Command(
        program: "sh", arguments: ["-c", line + " \"$@\"", line] + arguments, environment: [:],
        folder: "/", mayPrompt: false)
    }
    return ChildProcess.Command(
      program: program, arguments: arguments, environment: [:], folder: "/", mayPrompt: false)
  }

  private var place: String {
    let host = url.host ?? ""
    return url.user.map { "\($0)@\(host)" } ?? host
  }

  /// What the shell on the other side is told; the path is one word of it, whatever it holds.
  private func remoteLine(_ service: RemoteService) -> String {
    let path =
      url.path.hasPrefix("/~/")
      ? String(url.path.dropFirst(3))
      : url.path.hasPrefix("/~") ? String(url.path.dropFirst()) : url.path
    return "git-\(service.rawValue) \(Self.quoted(path))"
  }

  /// In single quotes, with those of the text, and `!` for the sake of csh, taken out of them.
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''").replacing("!", with: "'\\!'") + "'"
  }

  private static func firstWord(_ line: String) -> String {
    String(line.split(separator: " ").first ?? "ssh")
  }
}

/// How the options of an `ssh` program are written.
private enum SSHVariant {
  case openSSH, plink, unknown

  init(named name: String?, program: String) {
    switch name ?? "auto" {
    case "ssh": self = .openSSH
    case "plink", "putty", "tortoiseplink": self = .plink
    case "simple": self = .unknown
    default:
      var base = FilePath.name(of: program).lowercased()
      if base.hasSuffix(".exe") { base.removeLast(4) }
      self = base == "ssh" ? .openSSH : base.hasSuffix("plink") ? .plink : .unknown
    }
  }

  func options(port: Int?, mayPrompt: Bool) -> [String] {
    switch self {
    case .openSSH:
      (mayPrompt ? [] : ["-o", "BatchMode=yes"]) + (port.map { ["-p", String($0)] } ?? []) + ["--"]
    case .plink: (mayPrompt ? [] : ["-batch"]) + (port.map { ["-P", String($0)] } ?? [])
    case .unknown: port.map { ["-p", String($0)] } ?? []
    }
  }
}

/// The environment of programs that we start.
enum ProgramEnvironment {
  /// What would make a git on the other end of a pipe work on our repository instead of its own.
  private static let local: Set<String> = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_IMPLICIT_WORK_TREE",
    "GIT_QUARANTINE_PATH", "GIT_REPLACE_REF_BASE", "GIT_NO_REPLACE_OBJECTS",
    "GIT_INTERNAL_SUPER_PREFIX",
    // libgit2 speaks the first version of the protocol.
    "GIT_PROTOCOL",
  ]

  static func of(_ runtime: GitRuntime) -> [String: String] {
    runtime.environment.filter { !local.contains($0.key) }
  }
}
