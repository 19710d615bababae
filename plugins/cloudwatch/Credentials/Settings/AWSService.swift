/// A service that is spoken to.
public struct AWSService: Sendable, Hashable {
  /// What begins its host names.
  public let hostPrefix: String
  /// Its name in signatures.
  public let signingName: String
  /// Its name in a `[services …]` section and, in capitals, in `AWS_ENDPOINT_URL_…`.
  let settingsName: String
  /// Another name that people give it in a `[services …]` section.
  let settingsAlias: String?

  /// CloudWatch Logs.
  public static let logs = AWSService(
    hostPrefix: "logs", signingName: "logs", settingsName: "cloudwatch_logs", settingsAlias: "logs")
  /// The Security Token Service, which gives out the credentials of roles.
  public static let sts = AWSService(
    hostPrefix: "sts", signingName: "sts", settingsName: "sts", settingsAlias: nil)
  /// The portal of IAM Identity Center.
  public static let sso = AWSService(
    hostPrefix: "portal.sso", signingName: "sso", settingsName: "sso", settingsAlias: nil)
}
