import PluginAPI
import RunbookModel

/// Gathers the events of all backends into one record per step.
actor StepBoard {
  private struct Entry {
    let bound: BoundStep
    var table = ResultTable()
    var notes: [String] = []
    var startedAt: ContinuousClock.Instant?
    var spent: Spending?
    var record: StepRecord?
  }

  private let runbook: Runbook
  private let order: [String]
  private var entries: [String: Entry] = [:]
  private let failsFast: Bool
  /// Whether a backend's failure has ended the run; one found before running stops nothing ahead of it.
  private var isStopped = false
  /// The time limit that ended the run.
  private var passedLimit: Duration?
  private let onEvent: @Sendable (RunEvent) -> Void
  private let clock = ContinuousClock()

  init(
    _ binding: RunBinding, failsFast: Bool, onEvent: @escaping @Sendable (RunEvent) -> Void
  ) {
    runbook = binding.runbook
    order = binding.steps.map(\.step.id)
    self.failsFast = failsFast
    self.onEvent = onEvent
    for bound in binding.steps { entries[bound.step.id] = Entry(bound: bound) }
  }

  /// Takes one event; false when the backend should not go on.
  func take(_ event: BackendEvent) -> Bool {
    guard !isStopped else {
      takeRemains(event)
      return false
    }
    switch event {
    case .started(let id):
      entries[id]?.startedAt = clock.now
      onEvent(.started(stepID: id))
    case .progress(let id, let progress): onEvent(.progress(stepID: id, progress))
    case .rows(let id, let batch): entries[id]?.table.append(batch)
    case .note(let id, let text): entries[id]?.notes.append(text)
    case .finished(let id, let summary):
      end(id, .succeeded(entries[id]?.table ?? ResultTable(), summary))
    // What was stopped from here is told by ``finish()``, which knows why.
    case .failed(_, let error) where error.code == .cancelled && isEnding: takeRemains(event)
    case .failed(let id, let error): fail(id, error)
    }
    return !isStopped
  }

  /// What is worth knowing of a step that was stopped: what it cost, and what may still go on.
  private func takeRemains(_ event: BackendEvent) {
    switch event {
    case .note(let id, let text): entries[id]?.notes.append(text)
    case .failed(let id, let error): entries[id]?.spent = error.spent
    default: break
    }
  }

  private var isEnding: Bool { isStopped || passedLimit != nil || Task.isCancelled }

  /// The run has taken as long as it may.
  func stop(after limit: Duration) { passedLimit = limit }

  /// Ends a step with a backend's failure.
  func fail(_ id: String, _ error: BackendError) {
    guard let bound = entries[id]?.bound, case .ready(let query, _) = bound.readiness else {
      return
    }
    entries[id]?.spent = error.spent
    end(id, .failed(StepError(error, query: query, in: bound.step, of: runbook)), code: error.code)
    if failsFast { isStopped = true }
  }

  /// A backend's stream has ended: steps that it forgot have failed.
  func close(_ ids: [String], backend: String) {
    for id in ids where entries[id]?.record == nil && !isEnding {
      fail(
        id, BackendError(.unavailable, "backend “\(backend)” ended without an answer to this step"))
    }
  }

  /// Ends the steps that will not run at all.
  func endUnready() {
    for id in order {
      switch entries[id]?.bound.readiness {
      case .failed(let error)?: end(id, .failed(error))
      case .skipped(let reason)?: end(id, .skipped(reason))
      case .ready?, nil: continue
      }
    }
  }

  /// The records of all steps, in order; those that have none were stopped.
  func finish() -> [StepRecord] {
    let hasFailure = entries.values.contains {
      if case .failed? = $0.record?.outcome { true } else { false }
    }
    for id in order where entries[id]?.record == nil {
      if let passedLimit {
        let error = StepError(
          message: entries[id]?.startedAt == nil
            ? "not run: the time limit of \(Self.text(passedLimit)) had passed"
            : "stopped: the time limit of \(Self.text(passedLimit)) has passed",
          hint: "give more with --timeout, or narrow the time range")
        end(id, .failed(error), code: .limitExceeded)
      } else {
        end(id, .skipped(reason(hasBegun: entries[id]?.startedAt != nil, hasFailure: hasFailure)))
      }
    }
    return order.compactMap { entries[$0]?.record }
  }

  private func reason(hasBegun: Bool, hasFailure: Bool) -> String {
    guard failsFast && hasFailure else { return "the run was interrupted" }
    return hasBegun ? "stopped, as another step failed" : "an earlier step failed"
  }

  private static func text(_ limit: Duration) -> String {
    let seconds = Double(limit.components.seconds) + Double(limit.components.attoseconds) / 1e18
    return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
  }

  private func end(_ id: String, _ outcome: StepRecord.Outcome, code: BackendError.Code? = nil) {
    guard let entry = entries[id], entry.record == nil else { return }
    let bound = entry.bound
    var record = StepRecord(
      id: id, title: bound.step.title, line: bound.step.line, outcome: outcome,
      queryAsRun: bound.queryAsRun, parameters: bound.parameters,
      duration: entry.startedAt.map { clock.now - $0 }, notes: entry.notes)
    if case .ready(_, let scope) = bound.readiness {
      record.backend = scope.backend
      record.logGroups = scope.logGroups
      record.range = scope.range
      record.region = scope.region
    }
    record.failureCode = code
    record.spent = entry.spent
    entries[id]?.record = record
    onEvent(.ended(record))
  }
}
