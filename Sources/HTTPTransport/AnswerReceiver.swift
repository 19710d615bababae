/// Puts an answer together from the pieces in which it comes, and refuses what is too much.
struct AnswerReceiver {
  /// Fields and bytes of a header that are accepted, interim answers and trailers included.
  static let mostFields = 1_000
  static let mostHeaderBytes = 256 << 10

  /// What was too large, if anything.
  enum Excess: Sendable, Hashable { case header, body }

  private(set) var headers: [HTTPHeader] = []
  private(set) var body: [UInt8] = []
  private(set) var excess: Excess?
  private let mostBodyBytes: Int
  private var headerBytes = 0
  /// Whether the header's last line was here. libcurl takes an answer that is cut within its header as whole.
  private(set) var isHeaderWhole = false

  init(mostBodyBytes: Int) {
    self.mostBodyBytes = mostBodyBytes
  }

  /// Takes a line of the header; false when it is too much.
  mutating func receiveLine(_ line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    guard headerBytes <= AnswerReceiver.mostHeaderBytes,
      headers.count < AnswerReceiver.mostFields
    else {
      excess = .header
      return false
    }
    var text = line[...]
    while let last = text.last, last == 0x0D || last == 0x0A { text.removeLast() }
    if text.starts(with: "HTTP/".utf8) {
      // An interim answer, such as 103, stands before the real one.
      headers = []
      isHeaderWhole = false
    } else if text.isEmpty {
      isHeaderWhole = true
    } else if !isHeaderWhole {
      take(text)
    }
    return true
  }

  /// Takes a piece of the body, decompressed; false when it is too much.
  mutating func receiveBody(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard piece.count <= mostBodyBytes - body.count else {
      excess = .body
      return false
    }
    body.append(contentsOf: piece)
    return true
  }

  private mutating func take(_ line: Slice<UnsafeRawBufferPointer>) {
    guard let first = line.first else { return }
    if AnswerReceiver.isBlank(first) {
      // Older servers fold long values.
      guard let folded = headers.popLast() else { return }
      let value = folded.value + " " + AnswerReceiver.trimmed(line)
      headers.append(HTTPHeader(folded.name, value))
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      headers.append(
        HTTPHeader(
          AnswerReceiver.trimmed(line[..<colon]),
          AnswerReceiver.trimmed(line[line.index(after: colon)...])))
    }
  }

  private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    var bytes = bytes
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
