import HTTPTransport

/// Everything that the queries of one region and identity share.
struct QuerySession: Sendable {
  let client: LogsClient
  let groups: LogGroupSelection
  let lost: LostQueries
  /// The price per GB scanned.
  let tariff: Tariff

  init(client: LogsClient, tariff: Tariff) {
    self.client = client
    self.tariff = tariff
    groups = LogGroupSelection(client)
    lost = LostQueries()
  }
}
