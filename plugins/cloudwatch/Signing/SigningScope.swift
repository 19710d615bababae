import CivilTime

/// For whom and when a signature is valid, and how paths are written in it.
public struct SigningScope: Sendable, Hashable {
  /// The service's signing name, such as `logs`.
  public var service: String
  /// The region's name, such as `eu-west-1`.
  public var region: String
  /// When the request is made, in milliseconds since 1970; the service accepts a few minutes either way.
  public var date: Int64
  /// Whether dot segments and doubled slashes are resolved in the signed path: yes but for S3.
  public var normalisesPath: Bool
  /// Whether the already encoded path is encoded once more: yes but for S3.
  public var encodesPathTwice: Bool

  /// A scope.
  public init(
    service: String, region: String, date: Int64, normalisesPath: Bool = true,
    encodesPathTwice: Bool = true
  ) {
    self.service = service
    self.region = region
    self.date = date
    self.normalisesPath = normalisesPath
    self.encodesPathTwice = encodesPathTwice
  }

  /// `20261123`.
  var day: String {
    let date = CivilDate(days: date.flooredQuotient(86_400_000))
    return digits(date.year, 4) + digits(date.month, 2) + digits(date.day, 2)
  }

  /// `20261123T091500Z`.
  var timestamp: String {
    let seconds = date.flooredQuotient(1000) - date.flooredQuotient(86_400_000) * 86_400
    let clock =
      digits(seconds / 3600, 2) + digits(seconds / 60 % 60, 2) + digits(seconds % 60, 2)
    return "\(day)T\(clock)Z"
  }

  /// What the key is derived for, as it stands in the signature.
  var text: String { "\(day)/\(region)/\(service)/aws4_request" }

  private func digits(_ value: Int64, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
