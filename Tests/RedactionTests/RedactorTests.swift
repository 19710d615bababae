import JSONText
import Redaction
import TestSupport
import Testing

@Suite struct RedactorTests {
  private func key(_ seed: UInt64) -> String {
    var maker = SecretMaker(seed: seed)
    return "AKIA" + maker.text(of: "{caps:16}")
  }

  /// Short and simple values too, which nobody could tell from a word by their looks.
  @Test func aParameterThatIsNamedASecretIsFoundWhereItWasFilledIn() throws {
    let redactor = try Redactor()
    redactor.survey("hunter-two", parameter: "db_password")
    redactor.survey("production", parameter: "cluster")
    #expect(
      redactor.redact("filter @message like \"hunter-two\" in production")
        == "filter @message like \"<password-1>\" in production")
  }

  @Test func sameSecretSamePseudonym() throws {
    let redactor = try Redactor()
    let (first, second) = (key(1), key(2))
    #expect(redactor.redact("a \(first)") == "a <aws-key-1>")
    #expect(redactor.redact("b \(second) \(first)") == "b <aws-key-2> <aws-key-1>")
    #expect(redactor.redact("password=\(first)") == "password=<aws-key-1>")
    #expect(
      redactor.counts.map { [$0.kind.name, "\($0.distinct)", "\($0.replacements)"] }
        == [["aws-key", "2", "4"]])
  }

  @Test func spellingsOfASecretAreOne() throws {
    let redactor = try Redactor()
    #expect(redactor.redact(#"password="a/b c""#) == #"password="<password-1>""#)
    #expect(redactor.redact(#"{"password":"a\/b c"}"#) == #"{"password":"<password-1>"}"#)
    #expect(redactor.redact("?password=a%2Fb%20c") == "?password=<password-1>")
  }

  @Test func pseudonymsInTheTextsKeepTheirNumbers() throws {
    let redactor = try Redactor()
    let texts = [key(1), "was <aws-key-1> before", "<aws-key-3>", key(2)]
    for text in texts { redactor.survey(text) }
    #expect(
      texts.map { redactor.redact($0) }
        == ["<aws-key-2>", "was <aws-key-1> before", "<aws-key-3>", "<aws-key-4>"])
  }

  @Test func aSurveyFindsBareSecrets() throws {
    let redactor = try Redactor()
    var maker = SecretMaker(seed: 5)
    let token = maker.text(of: "{alnum:32}")
    let texts = ["session \(token) opened", "token=\(token)", #"{"m":"x\n\#(token)"}"#]
    for text in texts { redactor.survey(text) }
    #expect(
      texts.map { redactor.redact($0) }
        == ["session <token-1> opened", "token=<token-1>", #"{"m":"x\n<token-1>"}"#])
  }

  @Test func aBareWordIsNotASecretBecauseItIsAPassword() throws {
    let redactor = try Redactor()
    #expect(redactor.redact("password=production") == "password=<password-1>")
    #expect(redactor.redact("env=production") == "env=production")
  }

  @Test func numbersInJSONBecomeTexts() throws {
    let redactor = try Redactor()
    #expect(
      redactor.redact(#"{"password":12345678,"a":[{"passwd": 4711}]}"#)
        == #"{"password":"<password-1>","a":[{"passwd": "<password-2>"}]}"#)
    #expect(
      redactor.redact(#"{\"password\":12345678}"#) == #"{\"password\":\"<password-1>\"}"#)
  }

  @Test func theNameOfAFieldCounts() throws {
    let redactor = try Redactor()
    let rows = redactor.redact(
      rows: [["hunter2", "hunter2", nil], ["null", "x", "bob", "extra password=abc"]],
      columns: ["request.password", "count(*)", "user"])
    #expect(
      rows == [
        ["<password-1>", "hunter2", nil], ["null", "x", "bob", "extra password=<password-2>"],
      ])
    var maker = SecretMaker(seed: 6)
    let token = maker.text(of: "{alnum:32}")
    #expect(redactor.redact("Bearer \(token)", field: "authorization") == "Bearer <bearer-token-1>")
    #expect(redactor.redact("\(token)\n", field: "api_key") == "<bearer-token-1>\n")
    #expect(redactor.redact("12", field: "count(password)") == "12")
  }

  @Test(arguments: [
    (#"to bob@example.com, cc eve.x+y@mail.example.co"#, "to <email-1>, cc <email-2>"),
    (
      "from 10.0.3.17:443 via 2001:db8::7 to 10.0.3.17.",
      "from <ip-address-1>:443 via <ip-address-2> to <ip-address-1>."
    ),
    ("on 127.0.0.1 and ::1 at 12:34:56", "on 127.0.0.1 and ::1 at 12:34:56"),
    ("version 1.2.3 and 1.2.3.4.5 and 300.1.2.3", "version 1.2.3 and 1.2.3.4.5 and 300.1.2.3"),
    ("arn:aws:iam::123456789012:role/a", "arn:aws:iam::<account-id-1>:role/a"),
    (
      #"{"accountId":"123456789012","n":123456789012}"#,
      #"{"accountId":"<account-id-1>","n":123456789012}"#
    ),
    (#"{"recipientAccountId":123456789012}"#, #"{"recipientAccountId":"<account-id-1>"}"#),
    ("git@github.com:o/r, ssh://git@github.com/o/r", "<email-1>:o/r, ssh://git@github.com/o/r"),
    (#"a\nbob@example.com"#, #"a\n<email-1>"#),
  ])
  func optionalKinds(text: String, expected: String) throws {
    let settings = RedactionSettings(optionalKinds: [.email, .ipAddress, .accountID])
    #expect(try Redactor(settings).redact(text) == expected)
    #expect(try Redactor().redact(text) == text)
  }

  @Test func accountsOfLogColumns() throws {
    let redactor = try Redactor(RedactionSettings(optionalKinds: [.accountID]))
    #expect(
      redactor.redact("123456789012:/aws/lambda/orders", field: "@log")
        == "<account-id-1>:/aws/lambda/orders")
  }

  @Test func ownPatterns() throws {
    let settings = RedactionSettings(
      usesBuiltIn: false,
      patterns: ["customer": #"customer=(\w+)"#, "ticket": #"[a-z]+-\d+"#])
    let redactor = try Redactor(settings)
    let redacted = redactor.redact("customer=ann abc-12 customer=bob abc-12 password=x9")
    #expect(
      redacted == "customer=<customer-1> <ticket-1> customer=<customer-2> <ticket-1> password=x9")
    #expect(try Redactor(settings).redact(redacted) == redacted)
  }

  @Test(arguments: [
    (["x": "("], RedactionError.Code.badPattern, "“x”"),
    (["x": "(?=a)"], .badPattern, "“x”"),
    (["Bad name": "a"], .badName, "“Bad name”"),
    (["jwt": "a"], .badName, "“jwt”"),
    (["": "a"], .badName, "“”"),
  ])
  func wrongPatternsAreNamed(patterns: [String: String], code: RedactionError.Code, name: String) {
    let error = #expect(throws: RedactionError.self) {
      try Redactor(RedactionSettings(patterns: patterns))
    }
    #expect(error?.code == code)
    #expect(error?.message.contains(name) == true)
    #expect(error?.hint != nil)
  }

  @Test func unknownOptionalKindsAreNamed() throws {
    #expect(try RedactionSettings.OptionalKind(named: "email") == .email)
    let error = #expect(throws: RedactionError.self) {
      try RedactionSettings.OptionalKind(named: "emial")
    }
    #expect(error?.message == "there is no optional kind of secret “emial”; did you mean “email”?")
  }

  /// What could not be searched is not shown.
  @Test func aPatternThatExplodesHidesTheText() throws {
    let redactor = try Redactor(RedactionSettings(patterns: ["slow": "(a|aa)+$"]))
    let redacted = redactor.redact(String(repeating: "a", count: 5_000) + "b")
    #expect(redacted == "<unsearchable-1>" || redacted.hasSuffix("b"))
  }

  @Test func allowedTextsStay() throws {
    let example = key(9)
    let redactor = try Redactor(RedactionSettings(allowed: [example, "changeit"]))
    #expect(redactor.redact("\(example) \(key(1))") == "\(example) <aws-key-1>")
    #expect(redactor.redact("password=changeit") == "password=changeit")
    #expect(redactor.redact("password=changeit2") == "password=<password-1>")
  }

  @Test func nothingCanBeReadOutOfARedactor() throws {
    let redactor = try Redactor()
    _ = redactor.redact("password=swordfish-1 \(key(1))")
    var shown = String(reflecting: redactor)
    dump(redactor, to: &shown)
    #expect(!shown.contains("swordfish"))
    #expect(!shown.contains("AKIA") || !shown.contains(key(1)))
  }
}
