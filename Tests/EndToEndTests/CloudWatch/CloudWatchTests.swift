import Foundation
import Testing

/// The tool against services that are made for tests. Each test has its own, so none disturbs another. The time
/// limit ends what hangs; it counts the time that a test waits for its turn, so it is a long one.
@Suite(
  .enabled(if: TestServices.isInstalled, "\(TestServices.advice)"), .timeLimit(.minutes(10)))
enum CloudWatchTests {
  /// A document with as many steps, each with a query of its own.
  static func document(_ count: Int) -> String {
    (1...count).map { "## Step \($0)\n\n```logs-insights\n\(query($0))\n```\n" }
      .joined(separator: "\n")
  }

  static func query(_ number: Int) -> String {
    "fields @timestamp, @message | filter n = \(number)"
  }

  /// Fails unless the client kept to the rules of the service and left nothing running there.
  static func expectGoodManners(
    _ log: ControlLog, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(log.violations.isEmpty, sourceLocation: sourceLocation)
    #expect(log.leftRunning.isEmpty, sourceLocation: sourceLocation)
    #expect(log.overConcurrency == 0, sourceLocation: sourceLocation)
  }
}

extension Binary.Output {
  /// The steps of a run that was printed as JSON.
  var steps: [[String: Any]] { (json as? [String: Any])?["steps"] as? [[String: Any]] ?? [] }

  /// How each of them went.
  var outcomes: [String] { steps.compactMap { $0["status"] as? String } }

  var lines: [Substring] { text.split(separator: "\n") }
}
