/// A request as it stood on the wire.
public struct LoopbackRequest: Sendable {
  /// Request line and fields, without line ends.
  public let lines: [String]
  /// The body, by its `Content-Length`.
  public let body: String

  /// Method and target, such as `GET /a?b`.
  public var start: String {
    (lines.first ?? "").split(separator: " ").prefix(2).joined(separator: " ")
  }

  /// The value of a field.
  public func field(_ name: String) -> String? {
    let prefix = name.lowercased() + ":"
    guard let line = lines.dropFirst().first(where: { $0.lowercased().hasPrefix(prefix) }) else {
      return nil
    }
    return String(line.dropFirst(prefix.count).drop { $0 == " " })
  }
}

/// The server's end of a connection, used by one script on one thread.
public final class LoopbackConnection {
  private let descriptor: Int32
  private var unread: [UInt8] = []

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Waits for a whole request; nil when the client has gone.
  public func nextRequest() -> LoopbackRequest? {
    guard let head = read(through: "\r\n\r\n") else { return nil }
    let lines = head.split(separator: "\r\n").map(String.init)
    var request = LoopbackRequest(lines: lines, body: "")
    if let length = request.field("Content-Length").flatMap({ Int($0) }) {
      guard let body = read(length) else { return nil }
      request = LoopbackRequest(lines: lines, body: String(decoding: body, as: UTF8.self))
    }
    return request
  }

  /// Sends text as it is; false when the client has gone.
  @discardableResult
  public func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// Sends bytes as they are; false when the client has gone.
  @discardableResult
  public func write(_ bytes: [UInt8]) -> Bool { LoopbackSocket.write(bytes, to: descriptor) }

  /// Ends the connection with a reset; nothing can be done with it after that.
  public func reset() { LoopbackSocket.resetOnClose(descriptor) }

  /// Waits until the client has gone, whatever it sends.
  public func waitForEnd() {
    while !LoopbackSocket.read(descriptor).isEmpty {}
  }

  /// Passes bytes to another port of this machine and back, until one side ends.
  public func relay(toPort port: Int) {
    guard let other = LoopbackSocket.connect(toPort: port) else { return }
    let near = descriptor
    let isDone = Happening()
    LoopbackSocket.onThread {
      LoopbackSocket.pump(from: other, to: near)
      isDone.happen()
    }
    LoopbackSocket.pump(from: near, to: other)
    isDone.block()
    LoopbackSocket.close(other)
  }

  private func read(through end: String) -> String? {
    var searched = 0
    while true {
      let end = Array(end.utf8)
      while searched + end.count <= unread.count {
        if unread[searched..<(searched + end.count)].elementsEqual(end) {
          let head = unread.prefix(searched + end.count)
          unread.removeFirst(head.count)
          return String(decoding: head, as: UTF8.self)
        }
        searched += 1
      }
      guard fill() else { return nil }
    }
  }

  private func read(_ count: Int) -> [UInt8]? {
    while unread.count < count {
      guard fill() else { return nil }
    }
    defer { unread.removeFirst(count) }
    return Array(unread.prefix(count))
  }

  private func fill() -> Bool {
    let more = LoopbackSocket.read(descriptor)
    unread += more
    return !more.isEmpty
  }
}
