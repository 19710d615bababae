extension HTTPError {
  /// The waiting task, or the whole client, gave a request up.
  static func cancelled(_ target: RequestTarget, mayHaveArrived: Bool) -> HTTPError {
    HTTPError(
      .cancelled, "the request to \(target.address) was given up", mayHaveArrived: mayHaveArrived)
  }

  /// There is no memory or no thread, or libcurl lacks something that we do not go without.
  static func cannotBegin(_ target: RequestTarget) -> HTTPError {
    HTTPError(
      .cannotConnect, "no request to \(target.address) could be begun",
      hint: "check memory and limits of the process, and the version of libcurl",
      mayHaveArrived: false)
  }

  /// libcurl broke down under a request.
  static func broken(_ target: RequestTarget, mayHaveArrived: Bool) -> HTTPError {
    HTTPError(
      .connectionLost, "the connection to \(target.address) was lost for want of memory",
      mayHaveArrived: mayHaveArrived)
  }
}
