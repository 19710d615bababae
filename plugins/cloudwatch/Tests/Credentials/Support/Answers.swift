import HTTPTransport

/// What services answer.
enum Answers {
  static func sts(_ name: String, expiration: String = "2026-11-23T13:00:00Z") -> HTTPResponse {
    HTTPResponse(
      """
      <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleResult>
          <AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/r/s</Arn></AssumedRoleUser>
          <Credentials>
            <AccessKeyId>ASIA\(name)</AccessKeyId>
            <SecretAccessKey>secret/of&#43;\(name)</SecretAccessKey>
            <SessionToken>token+of/\(name)==</SessionToken>
            <Expiration>\(expiration)</Expiration>
          </Credentials>
        </AssumeRoleResult>
      </AssumeRoleResponse>
      """)
  }

  static func stsError(_ code: String, status: Int = 403) -> HTTPResponse {
    HTTPResponse(
      """
      <ErrorResponse><Error><Type>Sender</Type><Code>\(code)</Code>
      <Message>echo of hush-hush</Message></Error><RequestId>1</RequestId></ErrorResponse>
      """, status: status)
  }

  /// Credentials as containers and machines give them.
  static func document(
    _ name: String, token: String = "Token", expiration: String = "2026-11-23T18:00:00Z"
  ) -> String {
    """
    {"Code": "Success", "Version": 1, "AccessKeyId": "ASIA\(name)",
     "SecretAccessKey": "secret-of-\(name)", "\(token)": "token-of-\(name)",
     "Expiration": "\(expiration)"}
    """
  }

  static let portal = HTTPResponse(
    """
    {"roleCredentials": {"accessKeyId": "ASIAPORTAL", "secretAccessKey": "secret-of-portal",
     "sessionToken": "token-of-portal", "expiration": 1795438800000}}
    """)
}
