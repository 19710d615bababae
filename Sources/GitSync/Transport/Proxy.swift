/// The proxy for an address, chosen as git chooses it.
enum Proxy {
  /// The address of the proxy; nil to connect directly.
  ///
  /// - Throws: ``GitError`` `unsupported` for proxies that do not speak HTTP.
  static func address(for url: RemoteURL, _ repository: OpenRepository) throws(GitError) -> String?
  {
    guard url.scheme == .http || url.scheme == .https, let host = url.host else { return nil }
    let runtime = repository.runtime
    let configured = repository.settings.http("proxy", for: url)
    guard configured != nil || !isExempt(host, runtime) else { return nil }
    // HTTP_PROXY in capitals is what a web server gives its programs for a header of a request.
    let names =
      url.scheme == .https ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
    let variables = (names + ["all_proxy", "ALL_PROXY"]).lazy.compactMap(runtime.variable)
    guard let address = configured ?? variables.first, !address.isEmpty else { return nil }
    guard let mark = address.firstRange(of: "://") else { return "http://" + address }
    let scheme = address[..<mark.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else {
      throw GitError(
        .unsupported, "a \(scheme) proxy is not supported", hint: "use an HTTP proxy, or ssh")
    }
    return address
  }

  /// Where a proxy listens.
  static func place(of address: String) throws(GitError) -> Operation.Place {
    let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
    let authority = rest.prefix { $0 != "/" }
    let place = authority[
      (authority.lastIndex(of: "@").map(authority.index(after:)) ?? authority.startIndex)...]
    let url = try RemoteURL("http://\(place)/proxy", relativeTo: "/")
    return Operation.Place(host: url.host ?? "", port: String(url.port ?? 80))
  }

  /// Whether `no_proxy` names the host, or a domain that it is in.
  private static func isExempt(_ host: String, _ runtime: GitRuntime) -> Bool {
    guard let list = runtime.variable("no_proxy") ?? runtime.variable("NO_PROXY") else {
      return false
    }
    return list.lowercased().split(whereSeparator: { $0 == "," || $0 == " " }).contains { entry in
      let domain = entry.hasPrefix(".") ? entry.dropFirst() : entry
      return entry == "*" || host == domain || host.hasSuffix("." + domain)
    }
  }
}
