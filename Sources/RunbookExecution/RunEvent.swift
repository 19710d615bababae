public import PluginAPI

/// What happens during a run, for whoever watches.
public enum RunEvent: Sendable {
  /// A backend began to work on a step.
  case started(stepID: String)
  /// How far a backend is with a step.
  case progress(stepID: String, QueryProgress)
  /// A step ended, however it ended.
  case ended(StepRecord)
}
