import CCurl

extension Transfer {
  /// Tells libcurl what to send, whom to trust, how long to wait and what to take back.
  func setOptions(_ settings: HTTPSettings) {
    setRequest()
    setConnection(settings)
    setLimits()
  }

  private func setRequest() {
    let request = order.request
    easy.set(CURLOPT_URL, request.url)
    // A signature covers the path as it was written.
    easy.set(CURLOPT_PATH_AS_IS, 1)
    easy.setHeaders(order.fields.lines)
    switch request.method {
    case "HEAD": easy.set(CURLOPT_NOBODY, 1)
    case "GET" where request.body.isEmpty: easy.set(CURLOPT_HTTPGET, 1)
    case "DELETE" where request.body.isEmpty, "OPTIONS" where request.body.isEmpty:
      easy.set(CURLOPT_HTTPGET, 1)
      easy.set(CURLOPT_CUSTOMREQUEST, request.method)
    default:
      easy.set(CURLOPT_POST, 1)
      easy.setBody(request.body)
      if request.method != "POST" { easy.set(CURLOPT_CUSTOMREQUEST, request.method) }
    }
    easy.set(CURLOPT_FOLLOWLOCATION, 0)
    easy.set(CURLOPT_ACCEPT_ENCODING, "gzip")
  }

  private func setConnection(_ settings: HTTPSettings) {
    easy.allowOnlyHTTP()
    // 2 over TLS where the server has it.
    easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let path = settings.caBundle {
      let isFolder = CABundle.isFolder(path)
      easy.set(CURLOPT_CAINFO, isFolder ? nil : path)
      easy.set(CURLOPT_CAPATH, isFolder ? path : nil)
    }
    if order.request.bypassesProxy { easy.set(CURLOPT_PROXY, "") }
    easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    easy.set(CURLOPT_TCP_KEEPALIVE, 1)
    easy.set(CURLOPT_TCP_KEEPIDLE, 30)
    easy.set(CURLOPT_TCP_KEEPINTVL, 15)
  }

  private func setLimits() {
    let request = order.request
    // The whole time is watched by the loop: libcurl forgets it for requests that wait for a connection.
    easy.set(CURLOPT_CONNECTTIMEOUT_MS, TimeLimit.milliseconds(request.connectTimeout))
    // Signals belong to the process.
    easy.set(CURLOPT_NOSIGNAL, 1)
    easy.leaveLookupsBehind()
    if request.maximumResponseBytes > 0, request.method != "HEAD" {
      easy.set(CURLOPT_MAXFILESIZE_LARGE, large: request.maximumResponseBytes)
    }
  }
}
