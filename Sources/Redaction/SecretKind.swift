/// What a secret is. The kind is what a reader of a redacted text still learns about it.
public struct SecretKind: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The name as it stands in pseudonyms: small letters, digits and `-`.
  public let name: String

  init(_ name: String) { self.name = name }

  /// An AWS access key id, long-lived or temporary.
  public static let awsKey = SecretKind("aws-key")
  /// An AWS secret access key.
  public static let awsSecret = SecretKind("aws-secret")
  /// A session token of temporary AWS credentials.
  public static let awsSessionToken = SecretKind("aws-session-token")
  /// The credentials of an `Authorization: Bearer` header.
  public static let bearerToken = SecretKind("bearer-token")
  /// The credentials of an `Authorization: Basic` header.
  public static let basicCredentials = SecretKind("basic-credentials")
  /// A JSON Web Token.
  public static let jwt = SecretKind("jwt")
  /// A private key in PEM, whole or cut off.
  public static let privateKey = SecretKind("private-key")
  /// The password, or the token in its place, of a URL.
  public static let urlPassword = SecretKind("url-password")
  /// The value of something called a password.
  public static let password = SecretKind("password")
  /// The value of something called a token.
  public static let token = SecretKind("token")
  /// The value of something called an API key.
  public static let apiKey = SecretKind("api-key")
  /// The value of something else that is called secret.
  public static let secret = SecretKind("secret")
  /// A token of GitHub.
  public static let gitHubToken = SecretKind("github-token")
  /// A token of GitLab.
  public static let gitLabToken = SecretKind("gitlab-token")
  /// A token or webhook of Slack.
  public static let slackToken = SecretKind("slack-token")
  /// A secret key of Stripe.
  public static let stripeKey = SecretKind("stripe-key")
  /// An API key, client secret or access token of Google.
  public static let googleKey = SecretKind("google-key")
  /// A token of another service that is known by its beginning.
  public static let serviceToken = SecretKind("service-token")
  /// An e-mail address.
  public static let email = SecretKind("email")
  /// The number of an AWS account.
  public static let accountID = SecretKind("account-id")
  /// An IPv4 or IPv6 address.
  public static let ipAddress = SecretKind("ip-address")
  /// A text in which an own pattern could not be searched.
  public static let unsearchable = SecretKind("unsearchable")

  /// The kinds that this module knows by itself.
  static let builtIn: [SecretKind] = [
    awsKey, awsSecret, awsSessionToken, bearerToken, basicCredentials, jwt, privateKey, urlPassword,
    password, token, apiKey, secret, gitHubToken, gitLabToken, slackToken, stripeKey, googleKey,
    serviceToken, email, accountID, ipAddress, unsearchable,
  ]

  public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
  public var description: String { name }
}
