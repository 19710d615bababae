import LogTreeWriting
import PluginAPI
import Reporting
import SourceText

/// Pulls the events of log groups into a log tree, one group after the other.
struct PullRun: Sendable {
  let source: any EventSource
  let request: EventRequest
  /// The folder of the log tree.
  let root: String
  let console: Console

  /// Events reach the service a little late; what is younger than this is read once more by a later pull.
  static let settling: Int64 = 10 * 60_000

  /// What was done.
  struct Outcome: Sendable {
    /// The groups that were asked for.
    var groups: [EventGroup] = []
    /// Events that were not there before.
    var events = 0
    /// Bytes of their messages.
    var bytes = 0
    /// Groups of which there was nothing to read.
    var completeBefore = 0
    /// What ended it early.
    var failure: (any Error)?
  }

  /// The last millisecond in which no more events are expected.
  var settled: Int64 { request.now - Self.settling }

  /// Runs to the end, or until the calling task is cancelled.
  func run() async -> Outcome {
    var outcome = Outcome()
    do {
      outcome.groups = try await source.groups(of: request)
      // Before anything is downloaded, so that nobody waits to be refused.
      for group in outcome.groups { _ = try folder(of: group) }
      announce(outcome.groups)
      try await pull(&outcome)
    } catch {
      outcome.failure = error
    }
    return outcome
  }

  private func folder(of group: EventGroup) throws -> PulledGroup {
    guard let path = PulledGroup.path(of: group.name) else {
      throw CommandError(
        "the name of log group “\(group.name)” cannot be a path of folders",
        hint: "leave it out of the pattern")
    }
    let folder = try GroupFolderOnDisk(root: root, name: path)
    return try PulledGroup(PullSubject(group, request), in: folder)
  }

  private func announce(_ groups: [EventGroup]) {
    let what = groups.count == 1 ? groups[0].name : "\(Quantities.count(groups.count)) log groups"
    let sizes = groups.compactMap(\.estimatedBytes)
    let size = sizes.isEmpty ? "" : ", roughly \(Quantities.bytes(sizes.reduce(0, +))) stored"
    let range = Quantities.range(request.range, finest: .second)
    console.errors.line(console.errors.ink("pulling \(what), \(range)\(size)", .faint))
  }

  private func pull(_ outcome: inout Outcome) async throws {
    var progress = PullProgress(console: console, groups: outcome.groups.count)
    var remarks: Set<String> = []
    defer { progress.clear() }
    for group in outcome.groups {
      let pull = GroupPull(try folder(of: group), range: request.range, settled: settled)
      if pull.isComplete { outcome.completeBefore += 1 }
      let (events, bytes) = (outcome.events, outcome.bytes)
      let bar = progress
      try await pull.run { range in
        try await source.events(of: group, in: range, for: request)
      } report: { state, notes in
        outcome.events = events + state.events
        outcome.bytes = bytes + state.bytes
        for note in notes where remarks.insert(note).inserted {
          bar.clear()
          console.warn(note)
        }
        bar.show(state, of: group.name)
      }
      progress.finish(events: outcome.events - events, bytes: outcome.bytes - bytes)
    }
  }
}
