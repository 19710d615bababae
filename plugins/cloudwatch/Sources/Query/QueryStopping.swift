import PluginAPI

/// Stops a query on the service, whatever has become of the task that ran it.
struct QueryStopping: Sendable {
  let driver: QueryDriver

  /// Stops it; a query that cannot be stopped is named, so that somebody else can.
  func stop(_ id: String) async {
    let client = driver.session.client
    let failure = await Task { () -> LogsError? in
      do throws(LogsError) {
        try await client.stopQuery(id)
        return nil
      } catch {
        return error
      }
    }.value
    guard let failure else { return }
    let reason = failure.name.isEmpty ? failure.message : failure.name
    await driver.report(
      .note(
        driver.request.id,
        "query \(id) may still run, as it could not be stopped (\(reason)); "
          + "aws logs stop-query --query-id \(id) tries again"))
  }
}
