import Foundation

/// One HTTP request to a service of this machine, made with nothing that is itself under test.
enum LoopbackRequest {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The body of the answer.
  ///
  /// - Throws: ``Failure`` when there is none, or its status is not 200.
  static func send(
    _ method: String, _ path: String, body: String = "", port: UInt16
  ) async throws -> Data {
    let request =
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    // The answer may take its time, so no thread of the tests waits for it.
    let answer = try await withCheckedThrowingContinuation { done in
      DispatchQueue.global().async {
        done.resume(with: Result { try exchange(Data(request.utf8), port: port) })
      }
    }
    guard let head = answer.firstRange(of: Data("\r\n\r\n".utf8)) else {
      throw Failure(description: "\(method) \(path): no answer")
    }
    let content = answer[head.upperBound...]
    guard answer.starts(with: Data("HTTP/1.1 200 ".utf8)) else {
      throw Failure(description: "\(method) \(path): \(String(decoding: content, as: UTF8.self))")
    }
    return Data(content)
  }

  private static func exchange(_ request: Data, port: UInt16) throws -> Data {
    #if canImport(Darwin)
      let connection = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    guard connection >= 0 else { throw Failure(description: "no socket: \(errno)") }
    let handle = FileHandle(fileDescriptor: connection, closeOnDealloc: true)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure(description: "nobody listens: \(errno)") }
    try handle.write(contentsOf: request)
    return try handle.readToEnd() ?? Data()
  }
}
