import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Programs as children of this process.
public struct ChildPrograms: ProgramRunning {
  /// A runner.
  public init() {}

  public func run(
    _ command: [String], environment: [String: String], limit: Int, timeout: Duration
  ) async throws(ProgramError) -> ProgramResult {
    guard let program = command.first, !program.isEmpty else { throw .notFound }
    let result = await withTaskGroup(of: Result<ProgramResult, ProgramError>.self) { group in
      group.addTask {
        await ChildPrograms.result(of: program, Array(command.dropFirst()), environment, limit)
      }
      group.addTask {
        try? await Task.sleep(for: timeout)
        return .failure(.timedOut)
      }
      let first = await group.next() ?? .failure(.failed)
      group.cancelAll()
      return first
    }
    if Task.isCancelled { throw .cancelled }
    return try result.get()
  }

  private static func result(
    of program: String, _ arguments: [String], _ environment: [String: String], _ limit: Int
  ) async -> Result<ProgramResult, ProgramError> {
    var options = PlatformOptions()
    // A session of its own: it cannot ask on the terminal, and ends as a whole.
    options.createSession = true
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500)),
      .send(
        signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(100)),
    ]
    let variables = environment.reduce(into: [Environment.Key: String]()) { variables, pair in
      if let key = Environment.Key(rawValue: pair.key) { variables[key] = pair.value }
    }
    do {
      let result = try await Subprocess.run(
        program.utf8.contains(UInt8(ascii: "/")) ? .path(FilePath(program)) : .name(program),
        arguments: Arguments(arguments), environment: .custom(variables),
        platformOptions: options, output: .bytes(limit: limit), error: .bytes(limit: limit))
      return .success(
        ProgramResult(
          succeeded: result.terminationStatus.isSuccess, output: result.standardOutput,
          complaints: result.standardError))
    } catch let error as SubprocessError {
      return .failure(reason(error))
    } catch {
      return .failure(.failed)
    }
  }

  private static func reason(_ error: SubprocessError) -> ProgramError {
    switch error.code {
    case .executableNotFound: .notFound
    case .outputLimitExceeded: .tooMuchOutput
    default: .failed
    }
  }
}
