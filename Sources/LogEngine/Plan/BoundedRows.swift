/// Keeps the first rows of an order, and no more than twice as many in memory.
struct BoundedRows<Element> {
  private let bound: Int?
  private let precedes: (Element, Element) -> Bool
  private var elements: [Element] = []

  /// The first `bound` elements in the order, or all.
  init(_ bound: Int?, by precedes: @escaping (Element, Element) -> Bool) {
    self.bound = bound
    self.precedes = precedes
  }

  /// Takes an element.
  mutating func insert(_ element: Element) {
    elements.append(element)
    if let bound, elements.count >= max(2 * bound, 1024) { cut(to: bound) }
  }

  /// The first elements, in order.
  mutating func sorted() -> [Element] {
    cut(to: bound ?? elements.count)
    return elements
  }

  private mutating func cut(to count: Int) {
    elements.sort(by: precedes)
    if elements.count > count { elements.removeLast(elements.count - count) }
  }
}
