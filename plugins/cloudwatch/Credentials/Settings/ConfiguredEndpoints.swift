/// Addresses that the environment or the profile set for services.
struct ConfiguredEndpoints {
  private let settings: SettingLookup
  private let config: SharedConfig

  init(_ settings: SettingLookup, _ config: SharedConfig) {
    self.settings = settings
    self.config = config
  }

  /// The addresses by service: the service's own before the general one, the environment before the profile.
  ///
  /// - Throws: ``CredentialError`` `badSettings` for what is no address, or a `services` that does not exist.
  func all() throws(CredentialError) -> [AWSService: String] {
    let ignores = try settings.flag(
      "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")
    if ignores { return [:] }
    var endpoints: [AWSService: String] = [:]
    for service in [AWSService.logs, .sts, .sso] {
      let variable = "AWS_ENDPOINT_URL_\(service.settingsName.uppercased())"
      if let url = settings.surroundings.variable(variable) {
        endpoints[service] = try ConfiguredEndpoints.checked(url, from: variable)
      } else if let url = settings.surroundings.variable("AWS_ENDPOINT_URL") {
        endpoints[service] = try ConfiguredEndpoints.checked(url, from: "AWS_ENDPOINT_URL")
      } else if let url = try own(of: service) ?? settings.profile["endpoint_url"] {
        endpoints[service] = try ConfiguredEndpoints.checked(url, from: "endpoint_url")
      }
    }
    return endpoints
  }

  /// The address in the `[services …]` section that the profile names.
  private func own(of service: AWSService) throws(CredentialError) -> String? {
    guard let name = settings.profile["services"] else { return nil }
    guard let section = config.services(name) else {
      throw CredentialError(
        .badSettings,
        "profile “\(Quotation.short(settings.profile.name))” names services "
          + "“\(Quotation.short(name))”, which do not exist",
        hint: "add a section [services \(Quotation.short(name))] to \(config.configPath)")
    }
    for name in [service.settingsName, service.settingsAlias] {
      if let name, case .nested(let settings)? = section[name], let url = settings["endpoint_url"] {
        return url
      }
    }
    return nil
  }

  /// The address without a slash at its end.
  ///
  /// - Throws: ``CredentialError`` `badSettings` for anything but `http://…` and `https://…` with a plain host.
  static func checked(_ url: String, from name: String) throws(CredentialError) -> String {
    guard let address = WebAddress(url), address.query == nil else {
      throw CredentialError(
        .badSettings, "\(name) is not an address",
        hint: "write it as https://host or http://host:port, without a user, a query or blanks")
    }
    var url = url
    while url.utf8.last == UInt8(ascii: "/") { url.removeLast() }
    return url
  }
}
