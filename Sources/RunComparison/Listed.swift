/// The first few of many things, and how many there are.
public struct Listed<Element: Sendable & Hashable>: Sendable, Hashable {
  /// The first ones, as many as the limits allow.
  public private(set) var items: [Element] = []
  /// How many there are in all.
  public private(set) var count = 0

  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Whether there is nothing.
  public var isEmpty: Bool { count == 0 }

  mutating func append(_ element: @autoclosure () -> Element) {
    if items.count < limit { items.append(element()) }
    count += 1
  }
}
