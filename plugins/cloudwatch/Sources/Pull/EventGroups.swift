import PluginAPI

/// Finds the log groups of a request for events.
struct EventGroups: Sendable {
  let session: QuerySession
  let request: EventRequest

  /// All of them in order, each once.
  func all() async throws(BackendError) -> [EventGroup] {
    var found: [EventGroup] = []
    var seen: Set<String> = []
    for name in request.logGroups {
      for group in try await groups(name) where seen.insert(group.identifier).inserted {
        found.append(group)
      }
    }
    return found
  }

  private func groups(_ name: String) async throws(BackendError) -> [EventGroup] {
    if name.hasPrefix("arn:") { return [try foreignGroup(name)] }
    let forecast = ScanForecast(session: session, now: request.now)
    let groups =
      name.utf8.contains(UInt8(ascii: "*"))
      ? try await session.groups.matching(name) : [try await forecast.group(name)]
    return groups.map { found in
      var group = EventGroup(name: found.name, identifier: found.name)
      group.account = Self.account(of: found.arn)
      group.region = session.client.endpoint.signingRegion
      var notes: [String] = []
      group.estimatedBytes = forecast.scanned(found, request.range, notes: &notes)
      return group
    }
  }

  /// A group by its ARN, which may be one of another account that shares it with this one: only asking for its
  /// events tells whether there is such a group.
  private func foreignGroup(_ text: String) throws(BackendError) -> EventGroup {
    let arn = try LogGroupARN(text)
    var group = EventGroup(name: arn.name, identifier: arn.text)
    group.account = arn.account.isEmpty ? nil : arn.account
    group.region = arn.region
    return group
  }

  /// The fifth part of an ARN.
  private static func account(of arn: String) -> String? {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && !parts[4].isEmpty ? String(parts[4]) : nil
  }
}
