import PluginAPI
import RunbookExecution

extension RunRecord {
  /// What the run's outcome means to a script.
  var exitStatus: ExitStatus {
    steps.contains { if case .failed = $0.outcome { true } else { false } } ? .failure : .success
  }

  /// The trouble that kept every step from running, when it is one with the scope and not with the queries:
  /// a folder that is not there, a backend that nothing gets through to. Such a run has no results to write.
  var commonFailure: CommandError? {
    var failures: [(error: StepError, code: BackendError.Code)] = []
    for step in steps {
      switch step.outcome {
      case .failed(let error):
        guard let code = step.failureCode, code.concernsScope else { return nil }
        failures.append((error, code))
      case .succeeded: return nil
      case .skipped, .manual: continue
      }
    }
    guard let first = failures.first else { return nil }
    let others = Set(failures.map(\.error.message)).count - 1
    let more = others == 0 ? "" : " (and \(others) more such error\(others == 1 ? "" : "s"))"
    return CommandError(
      first.error.message + more, hint: first.error.hint, status: ExitStatus(first.code))
  }
}

extension BackendError.Code {
  /// Whether the failure says more about the scope than about the query.
  fileprivate var concernsScope: Bool {
    self == .badScope || self == .unavailable || self == .unreadable
  }
}

extension ExitStatus {
  /// The status of a command that a backend's failure ended.
  init(_ code: BackendError.Code) {
    switch code {
    case .unavailable: self = .unavailable
    case .badScope: self = .usage
    default: self = .failure
    }
  }
}
