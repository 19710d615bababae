public import PluginAPI

extension CloudWatchBackend: EventSource {
  /// The log groups of a request, with their accounts and about how much they hold.
  public func groups(of request: EventRequest) async throws(BackendError) -> [EventGroup] {
    try await EventGroups(session: try await session(for: request), request: request).all()
  }

  /// The events of a group, got with FilterLogEvents.
  public func events(
    of group: EventGroup, in range: TimeRange, for request: EventRequest
  ) async throws(BackendError) -> any EventCursor {
    let session = try await session(for: request)
    let filter = EventFilter(
      group: group.identifier, start: range.start, end: range.end, pattern: request.filterPattern,
      streams: request.logStreams, streamPrefix: request.logStreamPrefix)
    return FilteredEvents(filter, of: group.name, from: session.client)
  }

  private func session(for request: EventRequest) async throws(BackendError) -> QuerySession {
    try await access.session(
      profile: request.profile, region: request.region, limits: try ServiceLimits(request.settings))
  }
}
