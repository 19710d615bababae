public import AWSSigning

/// Runs a program and collects what it prints.
public protocol ProgramRunning: Sendable {
  /// Runs a program to its end, without input and without a terminal.
  ///
  /// - Parameters:
  ///   - command: the program, by path or by a name that is looked up in `PATH`, and its arguments.
  ///   - environment: all of its variables.
  ///   - limit: the most bytes that each of its outputs may have.
  ///   - timeout: after this long it is ended, with all that it started.
  /// - Throws: ``ProgramError`` when it cannot be run or does not keep to the limits. An exit status is no error.
  func run(
    _ command: [String], environment: [String: String], limit: Int, timeout: Duration
  ) async throws(ProgramError) -> ProgramResult
}

/// How a program ended.
public struct ProgramResult: Sendable, Undisclosed {
  /// Whether it ended with exit status 0.
  public let succeeded: Bool
  /// What it printed, which may be a secret.
  public let output: [UInt8]
  /// What it complained about.
  public let complaints: [UInt8]

  /// A result.
  public init(succeeded: Bool, output: [UInt8], complaints: [UInt8]) {
    self.succeeded = succeeded
    self.output = output
    self.complaints = complaints
  }
}

/// Why there is no result of a program.
public enum ProgramError: Error, Sendable, Hashable {
  /// There is no such program.
  case notFound
  /// It took longer than it may.
  case timedOut
  /// It printed more than it may.
  case tooMuchOutput
  /// It could not be started or watched.
  case failed
  /// The calling task was cancelled.
  case cancelled
}
