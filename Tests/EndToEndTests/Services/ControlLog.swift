/// What the CloudWatch service of the tests noted down; `journal.py` says what it means.
struct ControlLog: Decodable {
  struct Request: Decodable {
    let number: Int
    let operation: String
    /// Seconds since the scenario began.
    let time: Double
    /// The client's queries that were running when it came.
    let running: Int
    /// The HTTP status of the answer, 0 for none.
    let status: Int?
    let fault: String?
    let error: String?
    let key: String?
  }

  struct Violation: Decodable, CustomStringConvertible {
    let number: Int
    let operation: String
    let text: String

    var description: String { "request \(number), \(operation): \(text)" }
  }

  struct Query: Decodable {
    let id: String
    let text: String
    let groups: [String]
    let language: String
    let start: Int
    let end: Int
    let status: String
    let running: Bool
    let stopped: Bool
  }

  let requests: [Request]
  let violations: [Violation]
  let queries: [Query]
  /// Ids of queries that StopQuery ended.
  let stopped: [String]
  /// Ids of queries that go on after the client has left.
  let leftRunning: [String]
  let maxConcurrent: Int
  /// The most requests in any second, by operation; `*` for all together.
  let mostPerSecond: [String: Int]
  let overQuota: Int
  let overConcurrency: Int
  let connections: Int

  func count(_ operation: String) -> Int { requests.count { $0.operation == operation } }
}
