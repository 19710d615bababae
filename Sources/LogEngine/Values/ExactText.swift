/// Text that is told apart by its code points, never by canonical equivalence.
///
/// Swift's `String` calls `é` and `e` + accent equal; a log does not (reference, section 10, 10). Names of
/// fields, group keys and everything else that is looked up goes through this type.
struct ExactText: Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
  let string: String

  init(_ string: String) { self.string = string }

  init(stringLiteral value: String) { string = value }

  static func == (left: Self, right: Self) -> Bool {
    left.string.isExactly(right.string)
  }

  static func < (left: Self, right: Self) -> Bool {
    left.string.precedesExactly(right.string)
  }

  func hash(into hasher: inout Hasher) {
    let isHashed: Void? = string.utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if isHashed == nil {
      Array(string.utf8).withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }
}
