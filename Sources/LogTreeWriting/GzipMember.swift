import CZlib

/// Compresses bytes into one gzip member.
final class GzipMember {
  private let stream: UnsafeMutablePointer<z_stream>
  private var output: [UInt8] = []
  private static let piece = 64 << 10

  /// - Throws: ``Failure`` when there is no memory for it.
  init() throws {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16 more than the largest window: a gzip header, with no name and no time in it.
    let status = deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw Failure(status: status) }
  }

  deinit {
    deflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// What zlib said.
  struct Failure: Error {
    let status: Int32
  }

  /// Adds bytes.
  func append(_ bytes: [UInt8]) throws { try deflate(bytes, Z_NO_FLUSH) }

  /// The whole member; nothing can be added to it.
  func finished() throws -> [UInt8] {
    try deflate([], Z_FINISH)
    return output
  }

  private func deflate(_ bytes: [UInt8], _ flush: Int32) throws {
    var input = bytes
    var offset = 0
    var status = Z_OK
    repeat {
      let used = offset
      let piece = input.withUnsafeMutableBufferPointer { buffer in
        [UInt8](unsafeUninitializedCapacity: Self.piece) { output, count in
          stream.pointee.next_in = buffer.baseAddress.map { $0 + used }
          stream.pointee.avail_in = UInt32(min(buffer.count - used, Int(Int32.max)))
          let given = Int(stream.pointee.avail_in)
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = UInt32(output.count)
          status = CZlib.deflate(stream, flush)
          offset += given - Int(stream.pointee.avail_in)
          count = output.count - Int(stream.pointee.avail_out)
        }
      }
      output += piece
      // That there is nothing left to do is no failure.
      guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
        throw Failure(status: status)
      }
    } while offset < input.count || (flush == Z_FINISH && status != Z_STREAM_END)
  }
}
