import PluginAPI
import Reporting
import RunbookExecution
import RunbookModel
import SourceText

/// What the steps of a runbook would scan and cost: `runbook plan --estimate`.
struct EstimateReport {
  let runbook: Runbook
  let file: String
  let scope: ScopeOptions
  let service: ServiceOptions
  let parameters: ParameterOptions
  let console: Console

  /// Asks and shows.
  func show() async throws {
    var request = RunRequest(now: Clock.now())
    request.scope = try scope.checkedSettings(now: request.now)
    service.apply(to: &request.scope)
    request.sources = try parameters.sources()
    request.literals = try parameters.replacements()
    request.skipsMissing = true
    request.backendSettings = scope.backendSettings.merging(service.backendSettings) { $1 }
    let binding = try RunBinding(runbook, request: request, registry: Wiring.registry)
    let (estimates, wasInterrupted) = await Interrupt.cancelling { [request] in
      await Self.estimates(of: binding, request)
    }
    if wasInterrupted { throw CommandError("interrupted", status: .interrupted) }
    let failures = estimates.compactMap {
      if case .failed(let error) = $0.outcome { error } else { nil }
    }
    if let failure = failures.first, failures.count == estimates.count {
      throw CommandError(failure.message, hint: failure.hint, status: ExitStatus(failure.code))
    }
    for estimate in estimates { console.output.write(text(of: estimate)) }
    console.output.write(total(of: estimates))
    if !failures.isEmpty { throw ExitStatus.failure }
  }

  private enum Outcome: Sendable {
    case known(ScanEstimate)
    case unknown
    case failed(BackendError)
    case left(String)
  }

  private typealias StepEstimate = (step: Step, outcome: Outcome)

  private static func estimates(of binding: RunBinding, _ request: RunRequest) async
    -> [StepEstimate]
  {
    var estimates: [StepEstimate] = []
    for bound in binding.steps where !Task.isCancelled {
      switch bound.readiness {
      case .failed(let error): estimates.append((bound.step, .left(error.message)))
      case .skipped(let reason): estimates.append((bound.step, .left(reason)))
      case .ready(let query, let scope):
        let outcome = await estimate(
          QueryRequest(
            id: bound.step.id, language: bound.step.language, query: query, scope: scope),
          backend: scope.backend, request)
        estimates.append((bound.step, outcome))
      }
    }
    return estimates
  }

  private static func estimate(
    _ query: QueryRequest, backend name: String, _ request: RunRequest
  ) async -> Outcome {
    guard let backend = Wiring.registry.backend(named: name) else {
      return .left("there is no backend “\(name)”")
    }
    let batch = QueryBatch(
      requests: [query], settings: request.backendSettings, now: request.now)
    do throws(BackendError) {
      guard let estimate = try await backend.estimate(query, in: batch) else { return .unknown }
      return .known(estimate)
    } catch {
      return .failed(error)
    }
  }

  private func text(of estimate: StepEstimate) -> String {
    let ink = console.output.ink
    var lines = [
      "\(ink(VisibleText.of(estimate.step.title), .strong))  \(ink(estimate.step.id, .faint))"
    ]
    switch estimate.outcome {
    case .known(let scan):
      let price = scan.price.map { " · \(Quantities.dollars($0.dollars))" } ?? ""
      let groups = scan.logGroups.prefix(3).map { VisibleText.of($0) }.joined(separator: ", ")
      let more = scan.logGroups.count > 3 ? " and \(scan.logGroups.count - 3) more" : ""
      lines.append("  roughly \(Quantities.bytes(scan.bytes))\(price) · \(groups)\(more)")
      lines += scan.notes.map { "  \(ink("note:", .warning)) \(VisibleText.of($0))" }
    case .unknown: lines.append("  \(ink("nobody can tell before it runs", .faint))")
    case .failed(let error):
      lines.append("  \(ink("error:", .error)) \(VisibleText.of(error.message))")
    case .left(let reason):
      lines.append("  \(ink("would not run: " + VisibleText.of(reason), .faint))")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func total(of estimates: [StepEstimate]) -> String {
    var bytes = 0.0
    var prices: [Price] = []
    for case .known(let scan) in estimates.map(\.outcome) {
      bytes += scan.bytes
      if let price = scan.price { prices.append(price) }
    }
    guard let first = prices.first else { return "" }
    let dollars = Quantities.dollars(prices.reduce(0) { $0 + $1.dollars })
    let basis = Set(prices.map(\.basis)).count == 1 ? first.basis : "several prices per GB"
    return "\nroughly \(Quantities.bytes(bytes)) scanned, \(dollars) (\(VisibleText.of(basis)))\n"
      + console.output.ink(
        "from stored sizes, which are compressed, as if events were spread evenly over time", .faint
      )
      + "\n"
  }
}
