/// A failure that ends a command: one line for people, and the exit status.
struct CommandError: Error {
  let message: String
  let hint: String?
  let status: ExitStatus

  init(_ message: String, hint: String? = nil, status: ExitStatus = .usage) {
    self.message = message
    self.hint = hint
    self.status = status
  }
}

/// The exit statuses that scripts rely on.
enum ExitStatus: Int32, Error {
  case success = 0
  /// A step failed, an expectation did not hold, or `check` found errors.
  case failure = 1
  /// Wrong usage, unreadable or invalid runbook, missing parameter.
  case usage = 2
  /// The backend could not be used.
  case unavailable = 3
  case interrupted = 130
}
