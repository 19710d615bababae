@testable import AWSCredentials
import AWSSigning
import Synchronization
import Testing

/// Gives out credentials when it is told to, and counts.
private final class Source: CredentialLoading {
  struct State {
    var now = World.noon
    var loads = 0
    /// How long the next credentials last, in seconds; nil lets loading fail.
    var lifetime: Int64? = 3600
    var isHeld = false
  }

  let state = Mutex(State())

  var loads: Int { state.withLock { $0.loads } }
  var now: Int64 { state.withLock { $0.now } }

  func set(_ change: @Sendable (inout State) -> Void) { state.withLock { change(&$0) } }

  func load() async throws(CredentialError) -> Credentials {
    set { $0.loads += 1 }
    while state.withLock({ $0.isHeld }) {
      if Task.isCancelled { throw CredentialError(.cancelled, "cancelled") }
      await Task.yield()
    }
    let state = state.withLock { $0 }
    guard let lifetime = state.lifetime else { throw CredentialError(.sourceFailed, "down") }
    return Credentials(
      accessKeyID: "\(state.loads)", secretAccessKey: Secret("s"),
      expiration: state.now + lifetime * 1000, source: "test")
  }

  func provider() -> CredentialProvider { CredentialProvider(self, now: { self.now }) }

  /// Waits until so many loads were begun.
  func wait(forLoads count: Int) async {
    while loads < count { await Task.yield() }
  }
}

/// The time limit ends what hangs; on a busy machine a yield may take long.
@Suite(.timeLimit(.minutes(10))) struct ProviderTests {
  @Test func loadsOnceForAll() async throws {
    let source = Source()
    source.set { $0.isHeld = true }
    let provider = source.provider()
    let keys = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<50 { group.addTask { try await provider.credentials().accessKeyID } }
      await source.wait(forLoads: 1)
      source.set { $0.isHeld = false }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(keys == Array(repeating: "1", count: 50))
    #expect(source.loads == 1)
  }

  @Test func renewsEarlyWhileTheOldOnesAreHandedOut() async throws {
    let source = Source()
    let provider = source.provider()
    _ = try await provider.credentials()
    source.set { $0.now += 3_301_000 }
    source.set { $0.isHeld = true }
    #expect(try await provider.credentials().accessKeyID == "1")
    #expect(try await provider.credentials().accessKeyID == "1")
    await source.wait(forLoads: 2)
    source.set { $0.isHeld = false }
    while try await provider.credentials().accessKeyID == "1" { await Task.yield() }
    #expect(source.loads == 2)
  }

  @Test func waitsInTheLastMinute() async throws {
    let source = Source()
    let provider = source.provider()
    _ = try await provider.credentials()
    source.set { $0.now += 3_541_000 }
    #expect(try await provider.credentials().accessKeyID == "2")
  }

  @Test func keepsValidOnesWhenARefreshFailsAndDoesNotAskAllTheTime() async throws {
    let source = Source()
    let provider = source.provider()
    _ = try await provider.credentials()
    source.set { $0.now += 3_545_000 }
    source.set { $0.lifetime = nil }
    for _ in 0..<5 { #expect(try await provider.credentials().accessKeyID == "1") }
    #expect(source.loads == 2)
    source.set { $0.now += 60_000 }
    let error = await #expect(throws: CredentialError.self) { try await provider.credentials() }
    #expect(error?.message == "down")
    source.set { $0.lifetime = 3600 }
    #expect(try await provider.credentials().accessKeyID == "4")
  }

  @Test func doesNotAskAllTheTimeForShortLivedOnes() async throws {
    let source = Source()
    source.set { $0.lifetime = 45 }
    let provider = source.provider()
    for _ in 0..<5 { _ = try await provider.credentials() }
    #expect(source.loads == 1)
    source.set { $0.now += 31_000 }
    _ = try await provider.credentials()
    #expect(source.loads == 2)
  }

  @Test func forgetsOnlyWhatWasUsed() async throws {
    let source = Source()
    let provider = source.provider()
    let first = try await provider.credentials()
    await provider.invalidate(first)
    let second = try await provider.credentials()
    #expect(second.accessKeyID == "2")
    await provider.invalidate(first)
    #expect(try await provider.credentials() == second)
  }

  @Test func aCallerWhoGivesUpDoesNotDisturbTheOthers() async throws {
    let source = Source()
    source.set { $0.isHeld = true }
    let provider = source.provider()
    let impatient = Task { try await provider.credentials() }
    await source.wait(forLoads: 1)
    let patient = Task { try await provider.credentials() }
    impatient.cancel()
    for _ in 0..<100 { await Task.yield() }
    source.set { $0.isHeld = false }
    #expect(Int(try await patient.value.accessKeyID) ?? 0 >= 1)
  }

  @Test func theLastCallerWhoGivesUpEndsTheWork() async throws {
    let source = Source()
    source.set { $0.isHeld = true }
    let provider = source.provider()
    let tasks = (0..<3).map { _ in Task { try await provider.credentials() } }
    await source.wait(forLoads: 1)
    for task in tasks { task.cancel() }
    for task in tasks {
      let error = await #expect(throws: CredentialError.self) { try await task.value }
      #expect(error?.code == .cancelled)
    }
    source.set { $0.isHeld = false }
    _ = try await provider.credentials()
  }

  @Test func handsOutFixedOnesForever() async throws {
    let fixed = Credentials(accessKeyID: "a", secretAccessKey: Secret("s"), source: "test")
    let provider = CredentialProvider(fixed)
    #expect(try await provider.credentials() == fixed)
    await provider.invalidate(fixed)
    #expect(try await provider.credentials() == fixed)
  }

  @Test func readsTheFilesAnewForEachRefresh() async throws {
    let files = ChangingFiles()
    let surroundings = Surroundings(
      environment: [:], home: "/h", files: files, programs: FakePrograms(), now: { World.noon },
      pause: { _ in })
    let settings = try AWSSettings(AWSFlags(region: "eu-west-1"), in: surroundings)
    let provider = try AWSAccess(settings, in: surroundings, http: FakeHTTP()).credentials
    let first = try await provider.credentials()
    #expect(try await provider.credentials() == first)
    await provider.invalidate(first)
    #expect(try await provider.credentials().accessKeyID != first.accessKeyID)
  }
}

/// A credentials file that is another one each time.
private final class ChangingFiles: FileReading {
  private let count = Mutex(0)

  func read(_ path: String, limit: Int) throws(FileReadingError) -> [UInt8]? {
    guard path == "/h/.aws/credentials" else { return nil }
    let number = count.withLock {
      $0 += 1
      return $0
    }
    return Array("[default]\naws_access_key_id = K\(number)\naws_secret_access_key = s".utf8)
  }
}
