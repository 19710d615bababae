import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Transfer {
  /// Lets libcurl call this transfer. It does so only while the handle is in the loop's set, and the loop
  /// holds the transfer for as long.
  func listen() {
    let transfer = Unmanaged.passUnretained(self).toOpaque()
    easy.set(CURLOPT_HEADERDATA, transfer)
    easy.set(CURLOPT_HEADERFUNCTION) { line, size, count, transfer in
      let length = size &* count
      guard let transfer = Transfer.called(transfer) else { return 0 }
      let isTaken = transfer.answer.receiveLine(UnsafeRawBufferPointer(start: line, count: length))
      return isTaken ? length : 0
    }
    easy.set(CURLOPT_WRITEDATA, transfer)
    easy.set(CURLOPT_WRITEFUNCTION) { piece, size, count, transfer in
      let length = size &* count
      guard let transfer = Transfer.called(transfer) else { return 0 }
      let isTaken = transfer.answer.receiveBody(UnsafeRawBufferPointer(start: piece, count: length))
      return isTaken ? length : 0
    }
    easy.set(CURLOPT_PREREQDATA, transfer)
    easy.setPrelude { transfer, _, _, _, _ in
      let maySend = Transfer.called(transfer)?.willSend() ?? false
      return maySend ? Int32(CURL_PREREQFUNC_OK) : Int32(CURL_PREREQFUNC_ABORT)
    }
    easy.setSocketVisitor { _, socket, _ in
      // Programs that this process starts shall not hold its connections.
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      return CURL_SOCKOPT_OK
    }
  }

  private static func called(_ pointer: UnsafeMutableRawPointer?) -> Transfer? {
    guard let pointer else { return nil }
    return Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
  }
}
