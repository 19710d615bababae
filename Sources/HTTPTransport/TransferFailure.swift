import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Says for people what libcurl says in numbers. libcurl's own sentences are not used: they may hold the
/// user name and password of a proxy.
struct TransferFailure {
  let result: CURLcode
  /// Host and port.
  let address: String
  let isSent: Bool
  let excess: AnswerReceiver.Excess?
  /// The last `errno` of connecting; 0 for none.
  let systemError: Int32
  /// What a proxy answered to the wish for a tunnel; 0 when there was none.
  let tunnelStatus: Int
  /// The limit that counted in this phase.
  let limit: Duration

  var error: HTTPError {
    switch result {
    case CURLE_URL_MALFORMAT: failed(.badRequest, "the address of \(address) cannot be used")
    case CURLE_COULDNT_RESOLVE_HOST:
      failed(
        .unknownHost, "the name of \(address) is not known", "check its spelling and the network")
    case CURLE_COULDNT_RESOLVE_PROXY:
      failed(
        .unknownHost, "the name of the proxy to \(address) is not known",
        "check HTTPS_PROXY and NO_PROXY")
    case CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_INTERFACE_FAILED: noConnection
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_ENGINE_NOTFOUND,
      CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED:
      insecure
    case CURLE_OPERATION_TIMEDOUT: timedOut
    case CURLE_FILESIZE_EXCEEDED: tooLarge
    case CURLE_WRITE_ERROR where excess != nil: tooLarge
    // How libcurl says that a line of a header is too long for it, in older and newer versions.
    case CURLE_OUT_OF_MEMORY where isSent, CURLcode(100):
      failed(.tooLarge, "the header of the answer of \(address) is larger than allowed")
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
      failed(.badAnswer, "the answer of \(address) cannot be decompressed")
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP_RETURNED_ERROR:
      failed(
        .badAnswer, "what \(address) answered is not HTTP",
        "check the port, and whether it wants https")
    case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT:
      failed(.cannotConnect, "no request to \(address) could be begun")
    default: isSent ? connectionLost : noConnection
    }
  }

  private var noConnection: HTTPError {
    if tunnelStatus >= 300 {
      return failed(
        .cannotConnect, "the proxy answered \(tunnelStatus) instead of a way to \(address)",
        tunnelStatus == 407
          ? "put user name and password into HTTPS_PROXY" : "check HTTPS_PROXY and NO_PROXY")
    }
    let hint = "check the network, a firewall and HTTPS_PROXY"
    return switch systemError {
    case ECONNREFUSED: failed(.cannotConnect, "\(address) refuses the connection", hint)
    case ENETUNREACH, EHOSTUNREACH: failed(.cannotConnect, "no way leads to \(address)", hint)
    default: failed(.cannotConnect, "no connection to \(address) came about", hint)
    }
  }

  private var insecure: HTTPError {
    switch result {
    case CURLE_PEER_FAILED_VERIFICATION:
      failed(
        .insecure, "the certificate of \(address) is not trusted",
        "where the network inspects traffic, add its certificate to the CA bundle")
    case CURLE_SSL_CACERT_BADFILE:
      failed(
        .insecure, "the CA bundle for \(address) cannot be read",
        "name a readable file of PEM certificates")
    default: failed(.insecure, "TLS with \(address) failed", "check whether the port speaks https")
    }
  }

  private var timedOut: HTTPError {
    isSent
      ? failed(.timedOut, "no whole answer from \(address) within \(seconds)")
      : failed(
        .timedOut, "no connection to \(address) within \(seconds)",
        "check the network, a firewall and HTTPS_PROXY")
  }

  private var tooLarge: HTTPError {
    let part = excess == .header ? "header of the answer" : "answer"
    return failed(.tooLarge, "the \(part) of \(address) is larger than allowed")
  }

  private var connectionLost: HTTPError {
    failed(.connectionLost, "the connection to \(address) broke before the whole answer was here")
  }

  private var seconds: String {
    let (seconds, attoseconds) = limit.components
    let tenths = attoseconds / 100_000_000_000_000_000
    return tenths == 0 || seconds > 9 ? "\(seconds) s" : "\(seconds).\(tenths) s"
  }

  private func failed(_ code: HTTPError.Code, _ message: String, _ hint: String? = nil) -> HTTPError
  {
    HTTPError(code, message, hint: hint, mayHaveArrived: isSent)
  }
}
