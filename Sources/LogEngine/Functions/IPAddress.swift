#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An IPv4 or IPv6 address.
struct IPAddress {
  /// Four or sixteen bytes, the most significant first.
  let bytes: [UInt8]

  /// An address in its usual text form.
  init?(_ text: String) {
    // The functions below would read past a zero byte as if the text ended there.
    guard text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      self.bytes = Array(bytes.prefix(4))
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      self.bytes = bytes
    } else {
      return nil
    }
  }

  var isIPv4: Bool { bytes.count == 4 }

  /// What an address is for.
  enum Kind {
    case publicUse
    /// RFC 1918 and RFC 4193.
    case privateUse
    /// Loopback, link-local, documentation, multicast and the like.
    case reserved
  }

  var kind: Kind {
    if IPAddress.privateNets.contains(where: { $0.contains(self) }) { return .privateUse }
    return IPAddress.reservedNets.contains { $0.contains(self) } ? .reserved : .publicUse
  }

  private static let privateNets = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7",
  ].compactMap(Subnet.init)

  private static let reservedNets = [
    "0.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24",
    "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
    "240.0.0.0/4", "::/128", "::1/128", "100::/64", "2001:db8::/32", "fe80::/10", "ff00::/8",
  ].compactMap(Subnet.init)
}

/// The addresses that share their first bits: `10.0.0.0/8`.
struct Subnet {
  let base: IPAddress
  let length: Int

  /// A subnet in CIDR notation; an address alone is a subnet of one.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let base = parts.first.flatMap({ IPAddress(String($0)) }) else {
      return nil
    }
    let bits = base.bytes.count * 8
    guard let length = parts.count == 2 ? Int(parts[1]) : bits, (0...bits).contains(length) else {
      return nil
    }
    self.base = base
    self.length = length
  }

  /// Whether an address of the same version lies in it.
  func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == base.bytes.count else { return false }
    let (whole, rest) = (length / 8, length % 8)
    guard address.bytes.prefix(whole).elementsEqual(base.bytes.prefix(whole)) else { return false }
    return rest == 0 || (address.bytes[whole] ^ base.bytes[whole]) >> UInt8(8 - rest) == 0
  }
}
