import CLibgit2

/// The name of a commit, tree or file content: forty hexadecimal digits.
public struct ObjectID: Sendable, Hashable, CustomStringConvertible {
  /// All forty digits, in lower case.
  public let hex: String

  /// An id from its forty digits; nil when they are not that.
  public init?(_ hex: String) {
    let digits = hex.lowercased()
    guard digits.utf8.count == 40,
      digits.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    self.hex = digits
  }

  /// The first ten digits, which people read.
  public var short: String { String(hex.prefix(10)) }

  /// All digits.
  public var description: String { hex }
}

extension ObjectID {
  init(_ oid: git_oid) {
    var oid = oid
    hex = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { digits in
      git_oid_fmt(digits.baseAddress, &oid)
      return String(decoding: digits.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  /// nil for a null pointer and for the id that stands for nothing.
  init?(_ oid: UnsafePointer<git_oid>?) {
    guard let oid, git_oid_is_zero(oid) == 0 else { return nil }
    self.init(oid.pointee)
  }

  var oid: git_oid {
    var oid = git_oid()
    git_oid_fromstr(&oid, hex)
    return oid
  }

  /// What reflogs write where there was nothing.
  static let zeros = String(repeating: "0", count: 40)
}
