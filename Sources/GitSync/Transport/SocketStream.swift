import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The plain socket under everything that libgit2 does over the network itself (git, http and, below TLS, https).
///
/// libgit2's own blocks for ever when the other side is silent, and cannot be woken; this one keeps time limits and
/// ends when its operation is cancelled.
final class SocketStream {
  private let host: String
  private let port: String
  private let operation: Operation?
  private var descriptor: Int32 = -1

  private init(host: String, port: String) {
    operation = Operation.current
    let place = Operation.Place(host: host, port: port)
    let way = operation?.way(to: place) ?? place
    self.host = way.host
    self.port = way.port
  }

  deinit { disconnect() }

  /// Makes libgit2 use these sockets.
  static func register() throws(GitError) {
    var registration = git_stream_registration()
    registration.version = GIT_STREAM_VERSION
    registration.`init` = { out, host, port in
      guard let out, let host, let port else { return GIT_ERROR.rawValue }
      out.pointee = SocketStream.make(host: String(cString: host), port: String(cString: port))
      return 0
    }
    try Libgit2.check(
      git_stream_register(GIT_STREAM_STANDARD, &registration), "cannot set up the network")
  }

  /// What libgit2 holds: its function table, and behind it a reference to the socket, given back by `free`.
  private static func make(host: String, port: String) -> UnsafeMutablePointer<git_stream> {
    let memory = UnsafeMutablePointer<clibgit2_socket>.allocate(capacity: 1)
    memory.initialize(to: clibgit2_socket())
    memory.pointee.owner = Unmanaged.passRetained(SocketStream(host: host, port: port)).toOpaque()
    memory.pointee.base.version = GIT_STREAM_VERSION
    memory.pointee.base.connect = { SocketStream.of($0)?.connectStream() ?? GIT_ERROR.rawValue }
    memory.pointee.base.read = { stream, buffer, count in
      SocketStream.of(stream)?.read(UnsafeMutableRawBufferPointer(start: buffer, count: count))
        ?? -1
    }
    memory.pointee.base.write = { stream, bytes, count, _ in
      SocketStream.of(stream)?.write(UnsafeRawBufferPointer(start: bytes, count: count)) ?? -1
    }
    memory.pointee.base.close = { stream in
      SocketStream.of(stream)?.disconnect()
      return 0
    }
    memory.pointee.base.free = { stream in
      guard let memory = SocketStream.memory(stream) else { return }
      if let owner = memory.pointee.owner {
        Unmanaged<SocketStream>.fromOpaque(owner).release()
      }
      memory.deinitialize(count: 1)
      memory.deallocate()
    }
    return UnsafeMutableRawPointer(memory).assumingMemoryBound(to: git_stream.self)
  }

  private static func memory(_ stream: UnsafeMutablePointer<git_stream>?)
    -> UnsafeMutablePointer<clibgit2_socket>?
  {
    guard let stream else { return nil }
    return UnsafeMutableRawPointer(stream).assumingMemoryBound(to: clibgit2_socket.self)
  }

  private static func of(_ stream: UnsafeMutablePointer<git_stream>?) -> SocketStream? {
    guard let owner = memory(stream)?.pointee.owner else { return nil }
    return Unmanaged<SocketStream>.fromOpaque(owner).takeUnretainedValue()
  }

  private func connectStream() -> Int32 {
    var hints = addrinfo()
    #if canImport(Darwin)
      hints.ai_socktype = SOCK_STREAM
    #else
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #endif
    var addresses: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, port, &hints, &addresses)
    guard status == 0 else {
      return fail("the host \(host) is not known: \(String(cString: gai_strerror(status)))")
    }
    defer { freeaddrinfo(addresses) }
    var reason = "no address"
    var next = addresses
    while let address = next?.pointee {
      next = address.ai_next
      do throws(SystemFailure) {
        try connect(to: address)
        return 0
      } catch {
        disconnect()
        reason = error.words
      }
      if operation?.isCancelled == true { break }
    }
    return fail("cannot connect to \(host) port \(port): \(reason)")
  }

  private func connect(to address: addrinfo) throws(SystemFailure) {
    descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
    guard descriptor >= 0 else { throw SystemFailure() }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    #if canImport(Darwin)
      let result = Darwin.connect(descriptor, address.ai_addr, address.ai_addrlen)
    #else
      let result = Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen)
    #endif
    if result == 0 { return }
    guard errno == EINPROGRESS else { throw SystemFailure() }
    guard wait(for: POLLOUT, upTo: operation?.runtime.connectTimeout ?? .seconds(20)) == .ready
    else { throw SystemFailure(code: ETIMEDOUT) }
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
    if code != 0 { throw SystemFailure(code: code) }
  }

  private func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard descriptor >= 0 else { return -1 }
    while true {
      let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK:
        if let status = patience(POLLIN) { return status }
      default: return Int(fail("the connection to \(host) broke: \(SystemFailure().words)"))
      }
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    // TLS says goodbye even after the connection was closed.
    guard descriptor >= 0 else { return -1 }
    while true {
      let count = send(descriptor, bytes.baseAddress, bytes.count, 0)
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK:
        if let status = patience(POLLOUT) { return status }
      default: return Int(fail("the connection to \(host) broke: \(SystemFailure().words)"))
      }
    }
  }

  /// Waits until reading or writing is possible; a status when it never will be.
  private func patience(_ events: Int32) -> Int? {
    let limit = operation?.runtime.stallTimeout ?? .seconds(60)
    switch wait(for: events, upTo: limit) {
    case .ready: return nil
    case .cancelled: return Int(fail("cancelled"))
    case .tooLate: return Int(fail("\(host) sent nothing for \(limit)"))
    }
  }

  private func wait(for events: Int32, upTo limit: Duration) -> Wait.Outcome {
    Wait.forEvents(events, on: descriptor, upTo: limit, operation)
  }

  private func fail(_ words: String) -> Int32 {
    if let operation {
      operation.fail(
        operation.isCancelled
          ? Operation.cancelled
          : GitError(
            .networkFailed, words, hint: "check the address, the network and the proxy"))
    }
    git_error_set_str(Int32(GIT_ERROR_NET.rawValue), words)
    return GIT_ERROR.rawValue
  }

  private func disconnect() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}
