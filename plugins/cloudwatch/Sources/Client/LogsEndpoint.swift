/// Where the requests of a client go.
struct LogsEndpoint: Sendable, Hashable {
  /// The address, with a path.
  let url: String
  /// The region that requests are signed for.
  let signingRegion: String
}
