import ArgumentParser
import LogTreeWriting
import PluginAPI
import Reporting
import SourceText

/// `runbook pull LOG-GROUP… --into DIR`.
struct PullCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull",
    abstract: "Download log events, to query them offline.",
    discussion: """
      The events of log group /a/b go into the folder DIR/a/b as compressed JSON, and \
      “runbook query --logs DIR” finds the same rows there as CloudWatch does. Without a time range it is \
      the last hour.

      A pull that was interrupted goes on where it stopped when it is run again, and one with a larger range \
      reads only what is missing. A folder holds the events of one filter: with other options, pull into \
      another one.

      Events may reach CloudWatch some minutes late. What is younger than ten minutes is read once more by the \
      next pull that includes it.

      Examples:
        runbook pull /aws/eks/prod/cluster --since 2h --into ./logs
        runbook pull '/aws/lambda/*' --start 2026-03-17 --end 2026-03-18 --into ./logs
        runbook pull /app --since 1d --filter-pattern '"ERROR"' --into ./errors
      """)

  @Argument(
    help: ArgumentHelp(
      "Log groups: names, patterns such as '/aws/eks/*/cluster', or ARNs.", valueName: "log-group"))
  var logGroups: [String]

  @Option(help: ArgumentHelp("Folder of logs to download into.", valueName: "dir"))
  var into: String

  @OptionGroup(title: "Which events") var events: EventOptions
  @OptionGroup(title: "CloudWatch") var access: AccessOptions

  private static let usualLength: Int64 = 3_600_000

  func validate() throws {
    guard !into.isEmpty else { throw ValidationError("--into takes a folder") }
  }

  func run() async throws {
    let console = Console.standard
    guard let source = Wiring.registry.eventSource else {
      throw CommandError("there is no backend that hands out log events")
    }
    let pull = PullRun(source: source, request: try request(), root: into, console: console)
    let (outcome, wasInterrupted) = await Interrupt.cancelling { await pull.run() }
    if let failure = outcome.failure {
      throw wasInterrupted ? interruption(of: pull) : error(failure, after: outcome)
    }
    report(outcome, of: pull, on: console)
  }

  private func request() throws -> EventRequest {
    let now = Clock.now()
    let asked =
      try events.range.range(now: now) ?? TimeRange(start: now - Self.usualLength, end: now)
    // Whole seconds, as queries have them; the service knows no time before 1970.
    let start = max(0, asked.start) / 1_000 * 1_000
    var request = EventRequest(
      logGroups: logGroups,
      range: TimeRange(start: start, end: max(0, asked.end) / 1_000 * 1_000 + 999), now: now)
    events.apply(to: &request)
    request.region = access.region
    request.profile = access.profile
    request.settings = access.backendSettings
    return request
  }

  private func interruption(of pull: PullRun) -> CommandError {
    let times = pull.request.range
    let isFixed = events.range.start != nil && events.range.end != nil
    let options =
      isFixed
      ? ""
      : " with --start \(UTCTime(milliseconds: times.start).iso8601)"
        + " --end \(UTCTime(milliseconds: times.end).iso8601)"
    return CommandError(
      "interrupted; what is complete is kept in \(into)",
      hint: "run it again\(options) to go on", status: .interrupted)
  }

  private func error(_ failure: any Error, after outcome: PullRun.Outcome) -> any Error {
    let next = outcome.events > 0 ? "run it again to go on where it stopped" : nil
    let advice = { (hint: String?) in
      let parts = [hint, next].compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
    switch failure {
    case let failure as BackendError:
      return CommandError(
        failure.message, hint: advice(failure.hint), status: ExitStatus(failure.code))
    case let failure as TreeWritingError:
      return CommandError(
        failure.message, hint: failure.hint,
        status: failure.code == .outOfOrder ? .failure : .usage)
    case let failure as CommandError:
      return CommandError(failure.message, hint: advice(failure.hint), status: failure.status)
    default: return failure
    }
  }

  /// `pulled 12 000 events (4.1 MB) of /app into logs/app; query them: runbook query …`
  private func report(_ outcome: PullRun.Outcome, of pull: PullRun, on console: Console) {
    let groups = outcome.groups.map(\.name)
    let what = groups.count == 1 ? groups[0] : "\(Quantities.count(groups.count)) log groups"
    let done =
      outcome.completeBefore == groups.count
      ? "\(into) already holds all of that from \(what)"
      : "pulled \(Quantities.count(outcome.events, "event", "events"))"
        + " (\(Quantities.bytes(Double(outcome.bytes)))) of \(what) into \(into)"
    if pull.request.range.end > pull.settled {
      console.errors.line(
        console.errors.ink("the last minutes may lack events that are still on their way", .faint))
    }
    console.errors.line("\(done); query them: \(queryCommand(groups))")
  }

  private func queryCommand(_ names: [String]) -> String {
    // Patterns mean the same groups here as there, as long as they are all that the folder holds.
    let groups = names.count <= 3 ? names : logGroups.filter { !$0.hasPrefix("arn:") }
    let options = groups.map { " --log-group " + ShellWord.of($0) }.joined()
    return "runbook query 'fields @timestamp, @message' --logs \(ShellWord.of(into))\(options)"
  }
}
