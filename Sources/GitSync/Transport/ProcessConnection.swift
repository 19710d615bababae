import CLibgit2
import SourceText

/// A program's pipes as what libgit2 calls a sub-transport: it speaks the protocol, we carry the bytes.
final class ProcessConnection {
  private let url: RemoteURL
  private let program: RemoteProgram
  private let operation: Operation
  private var child: ChildProcess?
  private var stream: UnsafeMutablePointer<clibgit2_subtransport_stream>?

  init(_ url: RemoteURL, _ repository: OpenRepository, _ operation: Operation) {
    self.url = url
    self.operation = operation
    program = RemoteProgram(url, repository)
  }

  /// Makes libgit2's transport that carries its bytes through this connection.
  func makeTransport(
    _ out: UnsafeMutablePointer<UnsafeMutablePointer<git_transport>?>?, _ remote: OpaquePointer?
  ) -> Int32 {
    var definition = git_smart_subtransport_definition()
    definition.callback = { out, _, connection in
      guard let out, let connection else { return GIT_ERROR.rawValue }
      out.pointee = ProcessConnection.makeSubtransport(connection)
      return 0
    }
    definition.rpc = 0
    definition.param = Unmanaged.passUnretained(self).toOpaque()
    return git_transport_smart(out, remote, &definition)
  }

  /// What libgit2 holds: its function table, and behind it a reference to the connection, given back by `free`.
  private static func makeSubtransport(_ connection: UnsafeMutableRawPointer)
    -> UnsafeMutablePointer<git_smart_subtransport>
  {
    let owner = Unmanaged<ProcessConnection>.fromOpaque(connection)
    let memory = UnsafeMutablePointer<clibgit2_subtransport>.allocate(capacity: 1)
    memory.initialize(to: clibgit2_subtransport())
    memory.pointee.owner = owner.retain().toOpaque()
    memory.pointee.base.action = { out, transport, _, service in
      guard let out, let connection = ProcessConnection.of(transport) else {
        return GIT_ERROR.rawValue
      }
      return connection.open(service, out, transport)
    }
    memory.pointee.base.close = { transport in
      ProcessConnection.of(transport)?.child?.closeInput()
      return 0
    }
    memory.pointee.base.free = { transport in
      guard let transport else { return }
      let memory = UnsafeMutableRawPointer(transport)
        .assumingMemoryBound(to: clibgit2_subtransport.self)
      if let owner = memory.pointee.owner {
        Unmanaged<ProcessConnection>.fromOpaque(owner).release()
      }
      memory.deinitialize(count: 1)
      memory.deallocate()
    }
    return UnsafeMutableRawPointer(memory).assumingMemoryBound(to: git_smart_subtransport.self)
  }

  private static func of(_ transport: UnsafeMutablePointer<git_smart_subtransport>?)
    -> ProcessConnection?
  {
    guard let transport else { return nil }
    let owner = UnsafeMutableRawPointer(transport)
      .assumingMemoryBound(to: clibgit2_subtransport.self).pointee.owner
    return owner.map { Unmanaged<ProcessConnection>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The program runs from the list of references to the end of the transfer, so both are one stream.
  private func open(
    _ service: git_smart_service_t,
    _ out: UnsafeMutablePointer<UnsafeMutablePointer<git_smart_subtransport_stream>?>,
    _ transport: UnsafeMutablePointer<git_smart_subtransport>?
  ) -> Int32 {
    if stream == nil {
      let isPush = service == GIT_SERVICE_RECEIVEPACK_LS || service == GIT_SERVICE_RECEIVEPACK
      do throws(GitError) {
        child = try ChildProcess(
          program.command(for: isPush ? .receivePack : .uploadPack), operation)
      } catch {
        return fail(error)
      }
      stream = makeStream(transport)
    }
    out.pointee = stream.map {
      UnsafeMutableRawPointer($0).assumingMemoryBound(to: git_smart_subtransport_stream.self)
    }
    return 0
  }

  private func makeStream(_ transport: UnsafeMutablePointer<git_smart_subtransport>?)
    -> UnsafeMutablePointer<clibgit2_subtransport_stream>
  {
    let memory = UnsafeMutablePointer<clibgit2_subtransport_stream>.allocate(capacity: 1)
    memory.initialize(to: clibgit2_subtransport_stream())
    memory.pointee.base.subtransport = transport
    memory.pointee.base.read = { stream, buffer, size, count in
      guard let connection = ProcessConnection.of(stream?.pointee.subtransport), let count else {
        return GIT_ERROR.rawValue
      }
      return connection.read(UnsafeMutableRawBufferPointer(start: buffer, count: size), count)
    }
    memory.pointee.base.write = { stream, bytes, size in
      guard let connection = ProcessConnection.of(stream?.pointee.subtransport) else {
        return GIT_ERROR.rawValue
      }
      return connection.write(UnsafeRawBufferPointer(start: bytes, count: size))
    }
    memory.pointee.base.free = { stream in
      guard let stream else { return }
      ProcessConnection.of(stream.pointee.subtransport)?.stream = nil
      let memory = UnsafeMutableRawPointer(stream)
        .assumingMemoryBound(to: clibgit2_subtransport_stream.self)
      memory.deinitialize(count: 1)
      memory.deallocate()
    }
    return memory
  }

  /// At a terminal the program may be asking its user something, who may take any time.
  private var limit: Duration? {
    operation.runtime.mayPrompt ? nil : operation.runtime.stallTimeout
  }

  private func read(
    _ buffer: UnsafeMutableRawBufferPointer, _ count: UnsafeMutablePointer<Int>
  ) -> Int32 {
    do throws(GitError) {
      count.pointee = try child?.read(into: buffer, upTo: limit) ?? 0
      return 0
    } catch {
      return fail(error)
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    do throws(GitError) {
      if try child?.write(bytes, upTo: limit) == true { return 0 }
      git_error_set_str(Int32(GIT_ERROR_NET.rawValue), "the connection broke")
      return GIT_ERROR.rawValue
    } catch {
      return fail(error)
    }
  }

  private func fail(_ error: GitError) -> Int32 {
    operation.fail(error)
    git_error_set_str(Int32(GIT_ERROR_NET.rawValue), error.message)
    return GIT_ERROR.rawValue
  }

  /// What the program said when a transfer failed; nil when it said nothing and ended well.
  func complaint() -> GitError? {
    guard let (status, errors) = child?.finish() else { return nil }
    return ProgramComplaint(url, status: status, errors: errors).error
  }
}
