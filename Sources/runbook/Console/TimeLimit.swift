/// Ends work that takes too long.
enum TimeLimit {
  /// Runs `work`, and cancels it when the limit has passed.
  ///
  /// - Parameter limit: nil for none.
  /// - Returns: whether the work ended in time. Either way it has ended.
  static func run(_ limit: Duration?, _ work: @escaping @Sendable () async -> Void) async -> Bool {
    guard let limit else {
      await work()
      return true
    }
    return await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await work()
        return true
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return false
      }
      let wasInTime = await group.next() ?? true
      group.cancelAll()
      await group.waitForAll()
      return wasInTime
    }
  }
}
