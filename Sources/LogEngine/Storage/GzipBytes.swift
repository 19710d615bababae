import CZlib

/// The content of a gzip file, member after member.
final class GzipBytes: ByteSource {
  private let name: String
  private let source: any ByteSource
  private let stream: UnsafeMutablePointer<z_stream>
  private var input: [UInt8]
  private var consumed = 0
  private var isInsideMember = true

  /// Reads from a source whose first bytes, already taken, are `start`.
  init(_ source: any ByteSource, start: [UInt8], name: String) throws(EngineError) {
    self.name = name
    self.source = source
    input = start
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16 more than the largest window: gzip framing and nothing else.
    let status = inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw GzipBytes.failure(name, "there is no memory for it") }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  func read(_ count: Int) throws(EngineError) -> [UInt8] {
    while true {
      if consumed == input.count {
        input = try source.read(count)
        consumed = 0
        if input.isEmpty {
          if isInsideMember { throw corrupt("it ends too early") }
          return []
        }
      }
      if !isInsideMember {
        guard try beginMember() else { return [] }
      }
      let output = try inflate(count)
      if !output.isEmpty { return output }
    }
  }

  /// After a member comes another one, or padding of zeros up to the end.
  private func beginMember() throws(EngineError) -> Bool {
    while consumed < input.count, input[consumed] == 0 { consumed += 1 }
    guard consumed < input.count else { return true }
    guard input[consumed] == 0x1F else { throw corrupt("something else follows the data") }
    inflateReset(stream)
    isInsideMember = true
    return true
  }

  private func inflate(_ count: Int) throws(EngineError) -> [UInt8] {
    guard consumed < input.count else { return [] }
    var status = Z_OK
    var used = 0
    let output = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      input.withUnsafeMutableBufferPointer { bytes in
        stream.pointee.next_in = bytes.baseAddress.map { $0 + consumed }
        stream.pointee.avail_in = UInt32(bytes.count - consumed)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(buffer.count)
        status = CZlib.inflate(stream, Z_NO_FLUSH)
        used = bytes.count - consumed - Int(stream.pointee.avail_in)
        initialized = buffer.count - Int(stream.pointee.avail_out)
      }
    }
    consumed += used
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isInsideMember = false
    default: throw corrupt("the compressed data is damaged")
    }
    return output
  }

  private func corrupt(_ reason: String) -> EngineError {
    GzipBytes.failure(name, reason)
  }

  private static func failure(_ name: String, _ reason: String) -> EngineError {
    EngineError(
      .unreadable, "cannot decompress \(name): \(reason)",
      hint: "copy the file again, or move it out of the folder of logs")
  }
}
