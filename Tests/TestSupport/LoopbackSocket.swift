#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few socket calls that a ``LoopbackServer`` needs.
enum LoopbackSocket {
  static func listen() throws -> (descriptor: Int32, port: Int) {
    let listener = make()
    var port = 0
    let isListening = withAddress(ofPort: &port) { address, size in
      bind(listener, address, size.pointee) == 0 && listen(listener, 256) == 0
        && getsockname(listener, address, size) == 0
    }
    guard listener >= 0, isListening else { throw LoopbackServer.Failure() }
    return (listener, port)
  }

  static func connect(toPort port: Int) -> Int32? {
    let descriptor = make()
    var port = port
    let isConnected = withAddress(ofPort: &port) { address, size in
      connect(descriptor, address, size.pointee) == 0
    }
    if isConnected { return descriptor }
    close(descriptor)
    return nil
  }

  /// Passes on what comes until one side ends, and cuts the other one then.
  static func pump(from source: Int32, to target: Int32) {
    while true {
      let bytes = read(source)
      if bytes.isEmpty || !write(bytes, to: target) { break }
    }
    cut(source)
    cut(target)
  }

  private static func make() -> Int32 {
    #if canImport(Darwin)
      kept(socket(AF_INET, SOCK_STREAM, 0))
    #else
      kept(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    #endif
  }

  /// A pair of descriptors that no child inherits.
  static func makePipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw LoopbackServer.Failure() }
    return (kept(ends[0]), kept(ends[1]))
  }

  /// A descriptor that no child inherits: a connection ends when its own side closes it.
  private static func kept(_ descriptor: Int32) -> Int32 {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  /// Lends the address of a port of this machine, and takes back the port that stands there afterwards.
  private static func withAddress(
    ofPort port: inout Int,
    _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Bool
  ) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isDone = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &size) }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    return isDone
  }

  private static func connect(
    _ descriptor: Int32, _ address: UnsafeMutablePointer<sockaddr>, _ size: socklen_t
  ) -> Int32 {
    #if canImport(Darwin)
      Darwin.connect(descriptor, address, size)
    #else
      Glibc.connect(descriptor, address, size)
    #endif
  }

  private static func listen(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
    #if canImport(Darwin)
      Darwin.listen(descriptor, backlog)
    #else
      Glibc.listen(descriptor, backlog)
    #endif
  }

  /// Waits for the next connection; nil when the listener was cut.
  static func accept(_ listener: Int32) -> Int32? {
    #if canImport(Darwin)
      let descriptor = kept(Darwin.accept(listener, nil, nil))
      var yes: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #else
      let descriptor = kept(Glibc.accept(listener, nil, nil))
    #endif
    return descriptor >= 0 ? descriptor : nil
  }

  /// Writes all; false when the other side has gone.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, flags) }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Reads what is there, waiting for the first byte; empty at the end.
  static func read(_ descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      count = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
    }
  }

  /// Reads what is in a pipe, waiting for the first byte; empty at the end.
  static func readPipe(_ descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      #if canImport(Darwin)
        count = max(0, Darwin.read(descriptor, buffer.baseAddress, buffer.count))
      #else
        count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
      #endif
    }
  }

  /// Wakes whoever reads or accepts; the descriptor stays.
  static func cut(_ descriptor: Int32) { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Makes the next close a reset instead of an orderly end.
  static func resetOnClose(_ descriptor: Int32) {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  static func close(_ descriptor: Int32) {
    #if canImport(Darwin)
      _ = Darwin.close(descriptor)
    #else
      _ = Glibc.close(descriptor)
    #endif
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs the work on a thread of its own: tests run on few threads, and none of them may block.
  static func onThread(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
      pthread_create(&thread, nil, { LoopbackSocket.run($0) }, work)
      if let thread { pthread_detach(thread) }
    #else
      var thread = pthread_t()
      pthread_create(&thread, nil, { LoopbackSocket.run($0) }, work)
      pthread_detach(thread)
    #endif
  }

  private static func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
  }
}
