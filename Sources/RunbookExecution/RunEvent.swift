public import PluginAPI

/// What happens during a run, for whoever watches.
public enum RunEvent: Sendable {
  /// A backend began to work on a step.
  case started(stepID: String)
  /// A backend's counters for a step.
  case progress(stepID: String, QueryStatistics)
  /// A step ended, however it ended.
  case ended(StepRecord)
}
