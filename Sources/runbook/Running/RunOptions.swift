import ArgumentParser
import RunbookExecution
import RunbookModel

/// Options that decide what a run does: what `run`, `rerun` and `diff` share.
struct RunOptions: ParsableArguments {
  @Option(
    name: .customLong("step"),
    help: ArgumentHelp("Run only this step; may be given several times.", valueName: "id"))
  var steps: [String] = []

  @OptionGroup(title: "Where and when") var scope: ScopeOptions
  @OptionGroup(title: "Where and when") var folders: QueryFolderOptions
  @OptionGroup(title: "CloudWatch") var service: ServiceOptions
  @OptionGroup(title: "Parameters") var parameters: ParameterOptions

  @Flag(help: "Stop at the first step that fails.")
  var failFast = false

  @Flag(help: "Check queries as strictly as CloudWatch does.")
  var strict = false

  /// The request that the options make.
  ///
  /// - Parameter file: the runbook; `lookups/` and `queries/` are looked for beside it.
  func request(for file: String, now: Int64) throws -> RunRequest {
    var request = RunRequest(now: now)
    request.stepIDs = steps.isEmpty ? nil : steps
    request.scope = try scope.checkedSettings(now: now)
    request.sources = try parameters.sources()
    request.literals = try parameters.replacements()
    request.skipsMissing = parameters.skipMissing
    request.failsFast = failFast
    service.apply(to: &request.scope)
    request.timeLimit = service.timeLimit
    request.backendSettings = scope.backendSettings
      .merging(folders.backendSettings(beside: RunbookFile.folder(of: file))) { $1 }
      .merging(service.backendSettings) { $1 }
    return request
  }
}
