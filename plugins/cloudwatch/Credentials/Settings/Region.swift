/// The name of a region, safe to stand in a host name.
public struct Region: Sendable, Hashable, CustomStringConvertible {
  /// The name, such as `eu-west-1`.
  public let name: String

  /// A region, known or not: new ones open every year.
  ///
  /// - Throws: ``CredentialError`` `badSettings` for a name that is not made of lower-case letters, digits and
  ///   inner hyphens. Anything else could lead a request to another host.
  public init(_ name: String) throws(CredentialError) {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isPlain, !name.isEmpty, name.utf8.count <= 63, name.utf8.first != UInt8(ascii: "-"),
      name.utf8.last != UInt8(ascii: "-")
    else {
      throw CredentialError(
        .badSettings, "the region “\(Quotation.short(name))” is not a region's name",
        hint: "names look like eu-west-1")
    }
    self.name = name
  }

  /// A name that is known to be right.
  private init(known name: String) { self.name = name }

  /// Where global endpoints of the commercial partition sign.
  static let northVirginia = Region(known: "us-east-1")

  public var description: String { name }
}
