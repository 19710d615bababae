public import PluginAPI
import RunbookExecution

/// What is different in what a step ran over, and in the values that were filled into it.
public struct ScopeComparison: Sendable, Hashable {
  /// A parameter with another value, or that only one run has.
  public struct Parameter: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its value, nil for none.
    public let value: Change<String?>
  }

  /// The backend, when it is another one.
  public let backend: Change<String>?
  /// Log groups that only the second run read.
  public let addedLogGroups: [String]
  /// Log groups that only the first run read.
  public let removedLogGroups: [String]
  /// The time range that was read, when it is another one.
  public let range: Change<TimeRange?>?
  /// The parameters that are different.
  public let parameters: [Parameter]

  /// Whether nothing is different.
  public var isSame: Bool {
    backend == nil && addedLogGroups.isEmpty && removedLogGroups.isEmpty && range == nil
      && parameters.isEmpty
  }

  init(_ before: StepRecord, _ after: StepRecord) {
    backend = Change(before.backend, after.backend)
    let (old, new) = (Set(before.logGroups), Set(after.logGroups))
    addedLogGroups = after.logGroups.filter { !old.contains($0) }
    removedLogGroups = before.logGroups.filter { !new.contains($0) }
    range = Change(before.rangeRead, after.rangeRead)
    parameters = Self.differences(before.parameters, after.parameters)
  }

  /// In the order of the second run, then those that only the first one has.
  private static func differences(
    _ before: [StepRecord.Parameter], _ after: [StepRecord.Parameter]
  ) -> [Parameter] {
    let old = Dictionary(
      before.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    return (after + before).filter { seen.insert($0.name).inserted }.compactMap { parameter in
      Change(old[parameter.name], new[parameter.name])
        .map { Parameter(name: parameter.name, value: $0) }
    }
  }
}
