import PluginAPI
import RunbookModel

/// Gathers the events of all backends into one record per step.
actor StepBoard {
  private struct Entry {
    let bound: BoundStep
    var table = ResultTable()
    var notes: [String] = []
    var startedAt: ContinuousClock.Instant?
    var record: StepRecord?
  }

  private let runbook: Runbook
  private let order: [String]
  private var entries: [String: Entry] = [:]
  private let failsFast: Bool
  /// Whether a backend's failure has ended the run; one found before running stops nothing ahead of it.
  private var isStopped = false
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
    switch event {
    case .started(let id):
      entries[id]?.startedAt = clock.now
      onEvent(.started(stepID: id))
    case .progress(let id, let statistics): onEvent(.progress(stepID: id, statistics))
    case .rows(let id, let batch): entries[id]?.table.append(batch)
    case .note(let id, let text): entries[id]?.notes.append(text)
    case .finished(let id, let summary):
      end(id, .succeeded(entries[id]?.table ?? ResultTable(), summary))
    case .failed(let id, let error): fail(id, error)
    }
    return !isStopped
  }

  /// Ends a step with a backend's failure.
  func fail(_ id: String, _ error: BackendError) {
    guard let bound = entries[id]?.bound, case .ready(let query, _) = bound.readiness else {
      return
    }
    end(id, .failed(StepError(error, query: query, in: bound.step, of: runbook)), code: error.code)
    if failsFast { isStopped = true }
  }

  /// A backend's stream has ended: steps that it forgot have failed.
  func close(_ ids: [String], backend: String) {
    for id in ids where entries[id]?.record == nil && !isStopped && !Task.isCancelled {
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
    let reason = failsFast && hasFailure ? "an earlier step failed" : "the run was interrupted"
    for id in order where entries[id]?.record == nil {
      end(id, .skipped(reason))
    }
    return order.compactMap { entries[$0]?.record }
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
    }
    record.failureCode = code
    entries[id]?.record = record
    onEvent(.ended(record))
  }
}
