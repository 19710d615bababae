import OwnedThread
import CCurl

/// What the client's thread does: it starts what the queue brings, moves bytes, and ends what is done.
struct TransferLoop: ~Copyable {
  private let queue: TransferQueue
  private let settings: HTTPSettings
  private var running: [UnsafeMutableRawPointer: Transfer] = [:]

  /// Starts a thread; nil when there is no memory or no thread for it.
  static func start(_ settings: HTTPSettings) -> TransferQueue? {
    guard let multi = MultiHandle(settings) else { return nil }
    let queue = TransferQueue(multi)
    let isStarted = OwnedThread.start(stackSize: 1 << 20, blocking: .all) {
      var loop = TransferLoop(queue, settings)
      loop.run()
    }
    return isStarted ? queue : nil
  }

  private init(_ queue: TransferQueue, _ settings: HTTPSettings) {
    self.queue = queue
    self.settings = settings
  }

  private mutating func run() {
    while takeOrders() {
      guard queue.multi.perform() else { return breakDown() }
      endTransfers()
      endOverdueTransfers()
      guard queue.multi.wait(timeToNextDeadline) else { return breakDown() }
    }
    giveUpAll()
  }

  /// Starts and gives up what the queue says; false when the thread shall end.
  private mutating func takeOrders() -> Bool {
    let batch = queue.take()
    for order in batch.orders { start(order) }
    for number in batch.givenUp { giveUp(number) }
    return !batch.isClosed
  }

  private mutating func start(_ order: TransferOrder) {
    guard let transfer = Transfer(order, settings), queue.multi.add(transfer.easy.raw) else {
      return order.fail(.cannotBegin(order.target))
    }
    running[transfer.easy.raw] = transfer
  }

  private mutating func giveUp(_ number: UInt64) {
    guard let transfer = running.values.first(where: { $0.order.number == number }) else { return }
    remove(transfer)
    transfer.order.fail(.cancelled(transfer.order.target, mayHaveArrived: transfer.isSent))
  }

  private mutating func endTransfers() {
    while let ended = queue.multi.nextEnded() {
      guard let transfer = running[ended.handle] else { continue }
      // Its last words must be read before the handle leaves the set.
      transfer.end(ended.result)
      remove(transfer)
    }
  }

  private mutating func endOverdueTransfers() {
    let now = ContinuousClock.now
    for transfer in running.values where transfer.order.deadline <= now {
      transfer.end(CURLE_OPERATION_TIMEDOUT)
      remove(transfer)
    }
  }

  private var timeToNextDeadline: Duration {
    let next = running.values.lazy.map(\.order.deadline).min()
    guard let next else { return .seconds(60) }
    return next - .now
  }

  private mutating func remove(_ transfer: Transfer) {
    queue.multi.remove(transfer.easy.raw)
    running[transfer.easy.raw] = nil
  }

  private mutating func giveUpAll() {
    for transfer in running.values {
      remove(transfer)
      transfer.order.fail(.cancelled(transfer.order.target, mayHaveArrived: transfer.isSent))
    }
  }

  /// libcurl has no memory to go on: what runs is lost, and the client's next request gets a new thread.
  private mutating func breakDown() {
    queue.close()
    for order in queue.take().orders {
      order.fail(.broken(order.target, mayHaveArrived: false))
    }
    for transfer in running.values {
      remove(transfer)
      transfer.order.fail(.broken(transfer.order.target, mayHaveArrived: transfer.isSent))
    }
  }
}
