import CSpawn

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The three pipes of a program, both ends.
final class Pipes {
  private(set) var descriptors: [Int32] = []

  init() throws(SystemFailure) {
    for _ in 0..<3 {
      var ends: [Int32] = [-1, -1]
      // The ends must not reach another program that is started at the same moment.
      #if canImport(Darwin)
        let status = pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      #else
        let status = pipe2(&ends, O_CLOEXEC)
      #endif
      guard status == 0 else { throw SystemFailure() }
      descriptors += ends
    }
  }

  deinit { for descriptor in descriptors where descriptor >= 0 { close(descriptor) } }

  /// The program's input, output and errors.
  var theirs: [Int32] { [descriptors[0], descriptors[3], descriptors[5]] }

  /// Gives away the ends that we write to, read from, and read errors from.
  func takeOurs() -> (Int32, Int32, Int32) {
    defer { for index in [1, 2, 4] { descriptors[index] = -1 } }
    return (descriptors[1], descriptors[2], descriptors[4])
  }
}

/// Starts a program.
struct Spawn {
  private let command: ChildProcess.Command
  private let path: String
  private let pipes: Pipes

  init(_ command: ChildProcess.Command, path: String, _ pipes: Pipes) {
    self.command = command
    self.path = path
    self.pipes = pipes
  }

  func start() throws(SystemFailure) -> pid_t {
    let attributes = UnsafeMutablePointer<posix_spawnattr_t>.allocate(capacity: 1)
    let actions = UnsafeMutablePointer<posix_spawn_file_actions_t>.allocate(capacity: 1)
    posix_spawnattr_init(attributes)
    posix_spawn_file_actions_init(actions)
    defer {
      posix_spawnattr_destroy(attributes)
      posix_spawn_file_actions_destroy(actions)
      attributes.deallocate()
      actions.deallocate()
    }
    setSignals(attributes)
    for (number, descriptor) in pipes.theirs.enumerated() {
      posix_spawn_file_actions_adddup2(actions, descriptor, Int32(number))
    }
    posix_spawn_file_actions_addchdir_np(actions, command.folder)
    let arguments = ([command.program] + command.arguments).map { strdup($0) }
    let variables = command.environment.map { strdup("\($0)=\($1)") }
    defer { for text in arguments + variables { free(text) } }
    var identifier: pid_t = 0
    let status = posix_spawn(
      &identifier, path, actions, attributes, arguments + [nil], variables + [nil])
    guard status == 0 else { throw SystemFailure(code: status) }
    return identifier
  }

  private func setSignals(_ attributes: UnsafeMutablePointer<posix_spawnattr_t>) {
    let signals = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
    defer { signals.deallocate() }
    sigemptyset(signals)
    posix_spawnattr_setsigmask(attributes, signals)
    sigaddset(signals, SIGPIPE)
    posix_spawnattr_setsigdefault(attributes, signals)
    var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    // Without a terminal of its own a program cannot ask on ours.
    if !command.mayPrompt { flags |= Int32(CSPAWN_SETSID) }
    #if canImport(Darwin)
      flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #endif
    posix_spawnattr_setflags(attributes, Int16(truncatingIfNeeded: flags))
  }
}

/// Finds programs as a shell would.
enum ProgramPath {
  /// - Throws: ``GitError`` `unsupported`, with the name of the program.
  static func find(_ program: String, _ environment: [String: String]) throws(GitError) -> String {
    if program.contains("/") { return program }
    for folder in (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":") {
      let path = "\(folder)/\(program)"
      if access(path, X_OK) == 0, !FilePath.isFolder(path) { return path }
    }
    throw GitError(
      .unsupported, "the program \(program) is not installed", hint: "install \(program)")
  }
}
