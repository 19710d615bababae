import AWSCredentials
import Synchronization

/// Programs that answer from a closure.
final class FakePrograms: ProgramRunning {
  typealias Answer = @Sendable ([String]) throws(ProgramError) -> ProgramResult

  private let answer: Answer
  private let run = Mutex<[[String]]>([])

  var commands: [[String]] { run.withLock { $0 } }

  init(_ answer: @escaping Answer) { self.answer = answer }

  /// No program is installed.
  convenience init() {
    self.init { (_) throws(ProgramError) in throw .notFound }
  }

  func run(_ command: [String], environment: [String: String], limit: Int, timeout: Duration)
    async throws(ProgramError) -> ProgramResult
  {
    run.withLock { $0.append(command) }
    return try answer(command)
  }
}

extension ProgramResult {
  init(_ output: String, complaints: String = "", succeeded: Bool = true) {
    self.init(
      succeeded: succeeded, output: Array(output.utf8), complaints: Array(complaints.utf8))
  }
}
