import Investigations
import PluginAPI
import RunbookExecution
import RunbookModel

/// What a saved run was asked to do, as a request for another one.
struct RerunRequest {
  private let asked: AskedRun
  /// The root of the repository that paths in the record are relative to; nil for none.
  private let root: String?

  init(_ asked: AskedRun, root: String?) {
    self.asked = asked
    self.root = root
  }

  /// The request, in which options that are given win.
  ///
  /// - Throws: ``CommandError`` when a value that is needed was redacted and is not given.
  func applied(to options: RunOptions, file: String) throws -> RunRequest {
    let (scope, range) = (options.scope, options.scope.range)
    let movesWindow = range.since != nil || range.start != nil || range.end != nil
    var request = try options.request(for: file, now: movesWindow ? Clock.now() : asked.now)
    request.scope = request.scope.overriding(asked.scope)
    request.stepIDs = request.stepIDs ?? asked.steps
    request.skipsMissing = request.skipsMissing || asked.skipsMissing
    request.literals = request.literals.isEmpty ? literals : request.literals
    // Another backend than the saved one has no use for its folder of logs.
    if request.backendSettings["logs"] == nil, scope.backend == nil || scope.backend == "files" {
      request.backendSettings["logs"] = asked.logs.map { LogFolder.meant($0, relativeTo: root) }
    }
    try fill(&request.sources)
    return request
  }

  private var literals: [(old: String, new: String)] { asked.literals.map { ($0.old, $0.new) } }

  /// Values on the command line and in a file of it win over saved ones, these over the environment.
  private func fill(_ sources: inout ParameterSources) throws(CommandError) {
    var lacking: [String] = []
    for parameter in asked.parameters {
      let name = ParameterName(parameter.name)
      guard sources.flags[name] == nil, sources.file[name] == nil else { continue }
      if asked.redactedParameters.contains(parameter.name) {
        lacking.append(parameter.name)
      } else {
        sources.file[name] = parameter.value
      }
    }
    guard let first = lacking.first else { return }
    throw CommandError(
      "the record does not hold the value of \(lacking.joined(separator: ", ")), which was redacted",
      hint: "give it with --param \(first)=VALUE")
  }
}
