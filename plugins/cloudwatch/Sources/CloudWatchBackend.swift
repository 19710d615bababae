public import PluginAPI

/// Answers queries with CloudWatch Logs: `--backend cloudwatch`.
///
/// The queries of a batch run at the same time, as many as `max-concurrency` says, and all requests of the
/// process together stay below `rps`. When the calling task is cancelled, every query that runs is stopped on
/// the service before ``run(_:report:)`` returns.
public struct CloudWatchBackend: QueryBackend {
  /// `cloudwatch`
  public let name = "cloudwatch"
  /// Logs Insights, and the two languages of OpenSearch that the service knows.
  public let languages = ["logs-insights", "ppl", "sql"]

  /// The service's names of the languages.
  static let serviceNames = ["logs-insights": "CWLI", "ppl": "PPL", "sql": "SQL"]

  let access: CloudWatchAccess

  /// A backend.
  ///
  /// - Parameter environment: the variables of the process, which the AWS settings come from.
  public init(environment: [String: String]) {
    access = CloudWatchAccess(environment: environment)
  }

  /// Runs a batch.
  public func run(_ batch: QueryBatch, report: @escaping @Sendable (BackendEvent) async -> Void)
    async
  {
    let limits: ServiceLimits
    do throws(BackendError) {
      limits = try ServiceLimits(batch.settings)
    } catch {
      for request in batch.requests { await report(.failed(request.id, error)) }
      return
    }
    let slots = QuerySlots(limits.queriesAtOnce)
    let rhythm = PollRhythm(rate: limits.requestsPerSecond)
    await withTaskGroup(of: Void.self) { group in
      // In order: what stands first in a runbook is wanted first.
      for request in batch.requests {
        do { try await slots.acquire() } catch { break }
        group.addTask {
          await report(.started(request.id))
          do throws(BackendError) {
            let session = try await access.session(for: request, limits: limits)
            let driver = QueryDriver(
              request: request, session: session, slots: slots, rhythm: rhythm, now: batch.now,
              report: report)
            await driver.run()
          } catch {
            await slots.release()
            await report(.failed(request.id, error))
          }
        }
      }
    }
  }

  /// What a query would scan, from the stored sizes of its log groups.
  public func estimate(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> ScanEstimate?
  {
    let limits = try ServiceLimits(batch.settings)
    let session = try await access.session(for: request, limits: limits)
    return try await ScanForecast(session: session, now: batch.now).estimate(request)
  }
}
