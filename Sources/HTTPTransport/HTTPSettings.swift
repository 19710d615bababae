/// What is the same for all requests of a client.
///
/// Proxies are not here: `HTTPS_PROXY`, `https_proxy`, `http_proxy`, `ALL_PROXY` and `NO_PROXY` of the process
/// are obeyed as everywhere, except for requests that ask for a direct way.
public struct HTTPSettings: Sendable, Hashable {
  /// A file of PEM certificates, or a folder of them as OpenSSL lays it out, to trust instead of the
  /// system's; nil for the system's.
  public var caBundle: String?
  /// What is sent as `User-Agent` when a request does not say it.
  public var userAgent: String
  /// How many connections may lead to one host at a time; further requests wait for a free one.
  public var maximumConnectionsPerHost: Int

  /// Settings.
  public init(
    caBundle: String? = nil, userAgent: String = "runbook", maximumConnectionsPerHost: Int = 16
  ) {
    self.caBundle = caBundle
    self.userAgent = userAgent
    self.maximumConnectionsPerHost = maximumConnectionsPerHost
  }
}
