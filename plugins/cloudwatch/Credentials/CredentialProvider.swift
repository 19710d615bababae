public import AWSSigning

/// Hands out credentials and renews them in time.
///
/// However many tasks ask, one refresh runs at a time and all of them get its result.
public actor CredentialProvider {
  private let loader: any CredentialLoading
  private let now: @Sendable () -> Int64
  private var current: Credentials?
  private var refresh: Refresh?
  private var refreshes = 0
  /// No early refresh begins before this time, so that a source that is down is not asked all the time.
  private var nextEarlyRefresh = Int64.min

  /// A refresh that runs.
  private struct Refresh {
    let number: Int
    let task: Task<Result<Credentials, CredentialError>, Never>
    /// How many callers cannot go on without it; an early one may have none.
    var waiting = 0
  }

  /// How long before their end credentials are renewed while they are still handed out: five minutes.
  private static let earlyWindow: Int64 = 300_000
  /// How long before their end callers wait for new ones: one minute.
  private static let lateWindow: Int64 = 60_000
  /// How long after a refresh no early one begins: half a minute.
  private static let restBetween: Int64 = 30_000

  init(_ loader: any CredentialLoading, now: @escaping @Sendable () -> Int64) {
    self.loader = loader
    self.now = now
  }

  /// Always the same credentials, for tests and for keys that a program holds itself.
  public init(_ credentials: Credentials) {
    self.init(FixedCredentials(credentials: credentials), now: { 0 })
  }

  /// Credentials that are valid now.
  ///
  /// - Throws: ``CredentialError`` when there are none. A refresh that fails while the old ones are still valid is
  ///   no error.
  public func credentials() async throws(CredentialError) -> Credentials {
    while true {
      if let current, let remaining = remaining(of: current) {
        if remaining >= CredentialProvider.earlyWindow { return current }
        let isResting = now() < nextEarlyRefresh
        if isResting, refresh == nil { return current }
        if remaining >= CredentialProvider.lateWindow {
          _ = runningRefresh()
          return current
        }
      }
      let refresh = runningRefresh()
      switch await outcome(of: refresh) {
      case .success(let credentials): return credentials
      case .failure(let error):
        // Cancelled by others who waited for it and gave up, not by this task.
        if refresh.task.isCancelled, !Task.isCancelled { continue }
        if let current, remaining(of: current) != nil, error.code != .cancelled { return current }
        throw error
      }
    }
  }

  /// Forgets credentials that the service calls expired, so that the next caller gets new ones. Others that took
  /// their place in the meantime stay.
  public func invalidate(_ used: Credentials) {
    if current == used { current = nil }
  }

  /// How many milliseconds credentials will do; nil when they no longer do.
  private func remaining(of credentials: Credentials) -> Int64? {
    guard let expiration = credentials.expiration else { return .max }
    let remaining = expiration - now()
    return remaining > 0 ? remaining : nil
  }

  /// The refresh that runs, or a new one.
  private func runningRefresh() -> Refresh {
    if let refresh { return refresh }
    refreshes += 1
    let number = refreshes
    let refresh = Refresh(
      number: number,
      task: Task {
        let result: Result<Credentials, CredentialError>
        do throws(CredentialError) {
          result = .success(try await loader.load())
        } catch {
          result = .failure(error)
        }
        return finish(number, result)
      })
    self.refresh = refresh
    return refresh
  }

  private func finish(_ number: Int, _ result: Result<Credentials, CredentialError>) -> Result<
    Credentials, CredentialError
  > {
    if refresh?.number == number { refresh = nil }
    nextEarlyRefresh = now() + CredentialProvider.restBetween
    guard case .success(let credentials) = result else { return result }
    guard remaining(of: credentials) != nil else {
      return .failure(
        CredentialError(
          .expired, "the credentials from \(credentials.source) have expired",
          hint: "get new ones and run again"))
    }
    current = credentials
    return result
  }

  private func outcome(of refresh: Refresh) async -> Result<Credentials, CredentialError> {
    let number = refresh.number
    if self.refresh?.number == number { self.refresh?.waiting += 1 }
    return await withTaskCancellationHandler {
      await refresh.task.value
    } onCancel: {
      Task { await self.leave(number) }
    }
  }

  /// One caller less waits; the last one ends the refresh.
  private func leave(_ number: Int) {
    guard var refresh, refresh.number == number else { return }
    refresh.waiting -= 1
    self.refresh = refresh
    if refresh.waiting == 0 { refresh.task.cancel() }
  }
}

/// Something that gets credentials from wherever they are.
protocol CredentialLoading: Sendable {
  func load() async throws(CredentialError) -> Credentials
}

private struct FixedCredentials: CredentialLoading {
  let credentials: Credentials
  func load() async throws(CredentialError) -> Credentials { credentials }
}
