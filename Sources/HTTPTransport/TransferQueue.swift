import Synchronization

/// How tasks talk to the thread that moves the bytes.
final class TransferQueue: Sendable {
  /// What has come in since the thread last looked.
  struct Batch: Sendable {
    var orders: [TransferOrder] = []
    var givenUp: [UInt64] = []
    var isClosed = false
  }

  /// The handle that the thread works with; here it is only woken.
  let multi: MultiHandle
  private let incoming = Mutex(Batch())
  private let lastNumber = Atomic<UInt64>(0)

  init(_ multi: MultiHandle) {
    self.multi = multi
  }

  /// Whether the thread still takes orders.
  var isOpen: Bool { incoming.withLock { !$0.isClosed } }

  func nextNumber() -> UInt64 {
    lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
  }

  /// Hands over an order; after the end it fails at once.
  func add(_ order: TransferOrder) {
    let isTaken = incoming.withLock { batch in
      if !batch.isClosed { batch.orders.append(order) }
      return !batch.isClosed
    }
    if isTaken { multi.wake() } else { order.fail(.cancelled(order.target, mayHaveArrived: false)) }
  }

  /// Ends an order as cancelled, unless it has ended already.
  func giveUp(_ number: UInt64) {
    incoming.withLock { $0.givenUp.append(number) }
    multi.wake()
  }

  /// Ends the thread.
  func close() {
    incoming.withLock { $0.isClosed = true }
    multi.wake()
  }

  /// All that has come in. Orders stand before what is given up, as an order cannot be given up before it
  /// is there.
  func take() -> Batch {
    incoming.withLock { batch in
      let taken = batch
      batch.orders = []
      batch.givenUp = []
      return taken
    }
  }
}
