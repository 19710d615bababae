import CCurl

/// Owns libcurl's set of transfers and the connections that they share.
///
/// Unchecked, as libcurl lets any thread call `wake`; everything else is called by the loop's thread alone,
/// and the last reference frees the handle when that thread has ended.
final class MultiHandle: @unchecked Sendable {
  private let raw: UnsafeMutableRawPointer

  /// A transfer that has ended.
  struct Ended {
    let handle: UnsafeMutableRawPointer
    let result: CURLcode
  }

  /// Once per process, and before everything else of libcurl.
  private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// nil without memory.
  init?(_ settings: HTTPSettings) {
    guard MultiHandle.isLibraryReady, let raw = curl_multi_init() else { return nil }
    self.raw = raw
    let connections = min(max(1, settings.maximumConnectionsPerHost), 1024)
    ccurl_multi_set_long(raw, CURLMOPT_MAX_HOST_CONNECTIONS, connections)
    // Otherwise the number of running requests decides how many connections are kept, and a pause drops them.
    ccurl_multi_set_long(raw, CURLMOPT_MAXCONNECTS, 4 * connections)
  }

  deinit { curl_multi_cleanup(raw) }

  /// Makes the thread look at its queue.
  func wake() { curl_multi_wakeup(raw) }

  /// Starts a transfer.
  func add(_ handle: UnsafeMutableRawPointer) -> Bool {
    curl_multi_add_handle(raw, handle) == CURLM_OK
  }

  /// Ends a transfer, wherever it is.
  func remove(_ handle: UnsafeMutableRawPointer) { curl_multi_remove_handle(raw, handle) }

  /// Moves what can be moved without waiting; false when the set is of no more use.
  func perform() -> Bool {
    var running: Int32 = 0
    return curl_multi_perform(raw, &running) == CURLM_OK
  }

  /// Waits until there is something to do or the time has passed; false when waiting is not possible.
  func wait(_ limit: Duration) -> Bool {
    curl_multi_poll(raw, nil, 0, Int32(TimeLimit.milliseconds(limit)), nil) == CURLM_OK
  }

  /// The next transfer that has ended. It must be removed after that.
  func nextEnded() -> Ended? {
    var left: Int32 = 0
    while let message = curl_multi_info_read(raw, &left) {
      if message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle {
        return Ended(handle: handle, result: message.pointee.data.result)
      }
    }
    return nil
  }
}
