public import PluginAPI
import RunbookModel
import SourceText

/// One execution of a bound runbook.
///
/// Steps that share a backend go to it as one batch; batches of several backends run at the same time. A
/// failed step does not stop the others, unless the request says so.
public struct Run: Sendable {
  private let binding: RunBinding
  private let request: RunRequest
  private let registry: PluginRegistry
  private let id: String

  /// A run that has not begun.
  ///
  /// - Parameter id: names the run in its record and results.
  public init(_ binding: RunBinding, request: RunRequest, registry: PluginRegistry, id: String) {
    self.binding = binding
    self.request = request
    self.registry = registry
    self.id = id
  }

  /// Runs everything and returns the record, manual steps in their places.
  ///
  /// Cancelling the calling task stops the backends; steps without an answer are then skipped. So does the
  /// request's time limit, and a failure when the request wants to fail fast. It returns when the backends
  /// have stopped their work, wherever that goes on.
  public func execute(onEvent: @escaping @Sendable (RunEvent) -> Void) async -> RunRecord {
    let board = StepBoard(binding, failsFast: request.failsFast, onEvent: onEvent)
    await board.endUnready()
    await run(batches(), on: board)
    let records = await board.finish()
    return RunRecord(
      runbookName: binding.runbook.document.source.name, title: binding.runbook.title, runID: id,
      steps: merge(records, manualSteps()), startedAt: request.now)
  }

  private enum Ending { case batch, limit, failure }

  private func run(_ batches: [Batch], on board: StepBoard) async {
    let (failures, failure) = AsyncStream.makeStream(of: Void.self)
    await withTaskGroup(of: Ending.self) { group in
      for batch in batches {
        group.addTask {
          await run(batch, on: board) { failure.yield() }
          return .batch
        }
      }
      group.addTask {
        for await _ in failures { break }
        return .failure
      }
      if let limit = request.timeLimit {
        group.addTask {
          try? await Task.sleep(for: limit)
          return .limit
        }
      }
      var running = batches.count
      while running > 0, let ending = await group.next() {
        switch ending {
        case .batch: running -= 1
        case .failure: group.cancelAll()
        case .limit:
          if !Task.isCancelled, let limit = request.timeLimit { await board.stop(after: limit) }
          group.cancelAll()
        }
      }
      group.cancelAll()
    }
  }

  private struct Batch {
    let backend: String
    var requests: [QueryRequest] = []
  }

  private func batches() -> [Batch] {
    var batches: [Batch] = []
    for bound in binding.steps {
      if request.failsFast, case .failed = bound.readiness { break }
      guard case .ready(let query, let scope) = bound.readiness else { continue }
      let index = batches.firstIndex { $0.backend == scope.backend } ?? batches.count
      if index == batches.count { batches.append(Batch(backend: scope.backend)) }
      batches[index].requests.append(
        QueryRequest(
          id: bound.step.id, language: bound.step.language, query: query, scope: scope))
    }
    return batches
  }

  private func run(
    _ batch: Batch, on board: StepBoard, onFailure: @escaping @Sendable () -> Void
  ) async {
    guard let backend = registry.backend(named: batch.backend) else {
      let known = registry.backends.map(\.name).joined(separator: ", ")
      for request in batch.requests {
        await board.fail(
          request.id,
          BackendError(
            .unavailable, "there is no backend “\(batch.backend)”",
            hint: "available: \(known); choose one with --backend"))
      }
      return
    }
    await backend.run(
      QueryBatch(requests: batch.requests, settings: request.backendSettings, now: request.now)
    ) { event in
      if await !board.take(event) { onFailure() }
    }
    await board.close(batch.requests.map(\.id), backend: batch.backend)
  }

  /// Shell blocks, which are shown to people and never run.
  private func manualSteps() -> [StepRecord] {
    guard request.stepIDs == nil else { return [] }
    return binding.runbook.blocks.filter { $0.blockClass == .shell }.map { block in
      let around = block.block.surroundings
      return StepRecord(
        id: "line-\(block.block.line)", title: around.label ?? around.heading ?? "Shell commands",
        line: block.block.line, outcome: .manual(block.block.content))
    }
  }

  private func merge(_ records: [StepRecord], _ manual: [StepRecord]) -> [StepRecord] {
    (records + manual).enumerated()
      .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
      .map(\.element)
  }
}
