extension FunctionTable {
  /// Section 4.6. What is no address gives 0, what is missing stays missing (section 10, 24).
  static let addressFunctions: [ScalarFunction] = [
    .text("isValidIp") { .truth(IPAddress($0) != nil) },
    .text("isValidIpv4") { .truth(IPAddress($0)?.isIPv4 == true) },
    .text("isValidIpv6") { .truth(IPAddress($0)?.isIPv4 == false) },
    .texts("isIpInSubnet") { address, subnet in
      .truth(Subnet(subnet).flatMap { net in IPAddress(address).map(net.contains) } ?? false)
    },
    .texts("isIpv4InSubnet") { address, subnet in .truth(isInside(address, subnet, isIPv4: true)) },
    .texts("isIpv6InSubnet") { address, subnet in .truth(isInside(address, subnet, isIPv4: false))
    },
    .text("ipv4ToNumber") { text in
      guard let address = IPAddress(text), address.isIPv4 else { return .missing }
      return .integer(address.bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) })
    },
    .text("isPrivateIP") { .truth(IPAddress($0)?.kind == .privateUse) },
    .text("isReservedIP") { .truth(IPAddress($0)?.kind == .reserved) },
    .text("isPublicIP") { .truth(IPAddress($0)?.kind == .publicUse) },
  ]

  private static func isInside(_ address: String, _ subnet: String, isIPv4: Bool) -> Bool {
    guard let address = IPAddress(address), address.isIPv4 == isIPv4, let net = Subnet(subnet)
    else {
      return false
    }
    return net.contains(address)
  }
}
