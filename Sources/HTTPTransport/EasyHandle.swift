import CCurl

/// Owns libcurl's handle of one transfer and the header lines that it refers to.
final class EasyHandle {
  /// What libcurl calls with a piece of an answer; anything but the piece's size ends the transfer.
  typealias Receiver =
    @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int
  /// What libcurl calls when a connection is there and the request is about to be written to it.
  typealias Prelude =
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<CChar>?, Int32,
      Int32
    ) -> Int32

  /// What libcurl calls with every socket before it is connected.
  typealias SocketVisitor =
    @convention(c) (UnsafeMutableRawPointer?, curl_socket_t, curlsocktype) -> Int32

  let raw: UnsafeMutableRawPointer
  private var lines: UnsafeMutablePointer<curl_slist>?
  /// Whether every setting so far was taken. One that was not may be the one that keeps a secret.
  private(set) var isSound = true

  /// nil without memory.
  init?() {
    guard let raw = curl_easy_init() else { return nil }
    self.raw = raw
  }

  deinit {
    curl_easy_cleanup(raw)
    curl_slist_free_all(lines)
  }

  func set(_ option: CURLoption, _ value: Int) { check(ccurl_set_long(raw, option, value)) }

  func set(_ option: CURLoption, large value: Int) {
    check(ccurl_set_large(raw, option, curl_off_t(value)))
  }

  /// libcurl copies the text; nil takes a default away.
  func set(_ option: CURLoption, _ text: String?) { check(ccurl_set_text(raw, option, text)) }

  func set(_ option: CURLoption, _ pointer: UnsafeMutableRawPointer) {
    check(ccurl_set_pointer(raw, option, pointer))
  }

  func set(_ option: CURLoption, _ receiver: Receiver) {
    check(ccurl_set_receiver(raw, option, receiver))
  }

  func setPrelude(_ prelude: Prelude) { check(ccurl_set_prelude(raw, prelude)) }

  func setSocketVisitor(_ visitor: SocketVisitor) { check(ccurl_set_socket_visitor(raw, visitor)) }

  func allowOnlyHTTP() { check(ccurl_allow_http_only(raw)) }

  func leaveLookupsBehind() { check(ccurl_leave_lookups_behind(raw)) }

  /// libcurl copies the bytes.
  func setBody(_ bytes: [UInt8]) {
    set(CURLOPT_POSTFIELDSIZE_LARGE, large: bytes.count)
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return set(CURLOPT_COPYPOSTFIELDS, "") }
      set(CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: start))
    }
  }

  func setHeaders(_ headers: [String]) {
    for header in headers {
      guard let longer = curl_slist_append(lines, header) else { return check(CURLE_OUT_OF_MEMORY) }
      lines = longer
    }
    if let lines { set(CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(lines)) }
  }

  /// A number that libcurl knows about the transfer; 0 when it knows none.
  func number(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(raw, info, &value) == CURLE_OK ? value : 0
  }

  private func check(_ code: CURLcode) { if code != CURLE_OK { isSound = false } }
}
