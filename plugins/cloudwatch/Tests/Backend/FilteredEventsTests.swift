import PluginAPI
import Testing

@testable import CloudWatchPlugin

@Suite struct FilteredEventsTests {
  @Test func endsWhereNoTokenComes() async throws {
    let service = EventService { question in
      switch question.token {
      case nil: .page([1, 2], next: "a")
      case "a": .page([], next: "b")
      case "b": .page([], next: "c")
      default: .page([3], next: nil)
      }
    }
    #expect(try await service.read().times == [1, 2, 3])
    #expect(service.questions.count == 4)
  }

  /// From the latest event on, which is not handed out again.
  @Test func anExpiredTokenMeansANewBeginning() async throws {
    let service = EventService { question in
      switch (question.token, question.start) {
      case (nil, 0): .page([1, 2], next: "a")
      case ("a", _): .invalidParameter
      case (nil, 2): .page([2, 3], next: "b")
      default: .page([4], next: nil)
      }
    }
    #expect(try await service.read().times == [1, 2, 3, 4])
    #expect(service.questions.map(\.start) == [0, 0, 2, 2])
  }

  @Test func tokensThatNeverWorkAreAnError() async throws {
    let service = EventService { question in
      question.token == nil ? .page([1], next: "a") : .invalidParameter
    }
    await #expect(throws: BackendError.self) { try await service.read() }
    #expect(service.questions.count < 20)
  }

  @Test func aRefusalWithoutATokenIsAnError() async throws {
    let service = EventService { _ in .invalidParameter }
    await #expect(throws: BackendError.self) { try await service.read() }
    #expect(service.questions.count == 1)
  }

  /// A service that is still searching may repeat itself.
  @Test func aTokenThatComesBackIsNoEndAsLongAsItLeadsOn() async throws {
    let service = EventService { question in
      switch question.number {
      case 1: .page([1], next: "a")
      case 2...5: .page([], next: "a")
      default: .page([2], next: nil)
      }
    }
    let (times, notes) = try await service.read()
    #expect(times == [1, 2])
    #expect(notes.isEmpty)
  }

  @Test func aTokenThatLeadsToItselfEndsWithARemark() async throws {
    let service = EventService { question in
      .page(question.token == nil ? [1, 2].filter { $0 >= question.start } : [], next: "a")
    }
    let (times, notes) = try await service.read()
    #expect(times == [1, 2])
    #expect(notes.count == 1)
    #expect(service.questions.count < 100)
  }

  /// The page is the same each time, and its events are handed out once.
  @Test func aPageThatLeadsToItselfIsNotHandedOutTwice() async throws {
    let service = EventService { question in
      .page([1, 2, 3].filter { $0 >= question.start }, next: "a")
    }
    #expect(try await service.read().times == [1, 2, 3])
  }
}
