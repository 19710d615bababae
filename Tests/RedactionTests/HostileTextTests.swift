import JSONText
import Redaction
import TestSupport
import Testing

@Suite(.serialized) struct HostileTextTests {
  /// A text put together by chance from what detectors look at.
  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...12, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private static let pieces: [String] = {
    let lines = SecretLine.all(of: "secrets.txt").map(\.text)
    return [
      "password=", "token: ", "\"secret\":\"", "\\\"api_key\\\":\\\"", "://", "@", ":", "=", "\"",
      "'",
      "\\", "\\n", "\n", " ", ",", ";", "&", "%3D", "%26", "<", ">", "</", "<aws-key-1>",
      "<token-7>", "{",
      "}", "[", "]", "Bearer ", "Basic ", "Authorization: ", "-----BEGIN RSA PRIVATE KEY-----",
      "-----END RSA PRIVATE KEY-----", "--password ", "eyJ", ".", "AKIA", "é", "😀", "\u{0}",
      "abc", "12345678",
      "x9y8z7w6", "\"value\":\"", "\"name\":\"", "<password>", "arn:aws:iam::123456789012:role",
      "10.1.2.3",
      "bob@example.com",
    ] + lines
  }()

  /// Log messages in JSON, and in JSON in that.
  @Test(arguments: 0..<20)
  func jsonStaysJSON(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let settings = RedactionSettings(optionalKinds: [.email, .ipAddress, .accountID])
    for _ in 0..<50 {
      var value = JSONValue.object([
        "password": .integer(Int.random(in: 0..<100_000, using: &random)),
        "message": .string(Self.text(&random)), "last": .string("here"),
      ])
      for depth in 1...3 {
        let text = JSONWriter.compact(value, escaping: .minimal)
        let redacted = try Redactor(settings).redact(text)
        let read = try? JSONParser.parse(redacted)
        #expect(read != nil, "depth \(depth): \(text) became \(redacted)")
        #expect(
          read?["last"]?.string == (depth == 1 ? "here" : "there"),
          "depth \(depth): \(text) became \(redacted)")
        #expect(try Redactor(settings).redact(redacted) == redacted, "\(text)")
        value = .object(["log": .string(text), "last": .string("there")])
      }
    }
  }

  /// Texts put together by chance from what detectors look at.
  @Test(arguments: 0..<20)
  func redactingAgainChangesNothing(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let settings = RedactionSettings(
      optionalKinds: [.email, .ipAddress, .accountID], patterns: ["word": #"x\d\w+"#])
    for _ in 0..<50 {
      let text = Self.text(&random)
      let redactor = try Redactor(settings)
      let redacted = redactor.redact(text)
      #expect(redactor.redact(redacted) == redacted, "\(text.debugDescription)")
      #expect(try Redactor(settings).redact(redacted) == redacted, "\(text.debugDescription)")
      #expect(!redacted.contains("\u{FFFD}"))
    }
  }

  /// Each repeats something that a detector has to look far for.
  @Test(arguments: [
    "password=", "password=\"", "password:'", "token=a b ", "\"token\":\"a \\\"", "a:a=", "://",
    "://a:", "://a:b/",
    "://a:b@", "eyJ", "eyJaaaaaaa.", "eyJaaaaaaa.eyJ", "-----BEGIN PRIVATE KEY-----",
    "-----END PRIVATE KEY-----", "-----BEGIN PRIVATE KEY----- a ", "-", "\\", "\\\\\"", "\"\\",
    "bearer+aaa.",
    "Bearer ", "Authorization: Basic ", "Authorization:[", "AKIA", "AKIA" + "0123456789ABCDEF",
    "IQoJb3JpZ2lu",
    "sk-", "xoxb-", "--password ", "<password>", "<password>a", "\"name\":\"password\",\"value\":",
    "%3D", "password%3D",
    "@", "a@", "a.", "1.", "1.2.3.4 ", ":", "::", "1:", "arn:aws:", "accountId:", "<aws-key-1>",
    "<", "\n", " ",
    "é", "secret=${", "\"token\":{", "MIIEaaaaaaaaaaaaaaaaaaaaaaaaa\n", "a b c:",
  ])
  func timeIsProportional(piece: String) throws {
    let settings = RedactionSettings(optionalKinds: [.email, .ipAddress, .accountID])
    let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
    let redactor = try Redactor(settings)
    let time = ContinuousClock().measure { _ = redactor.redact(text) }
    // A second or so without optimisation; what is quadratic takes minutes.
    #expect(time < .seconds(30))
  }

  @Test func aMegabyteOfLogIsNoTrouble() throws {
    let lines = SecretLine.all(of: "harmless.txt").map(\.text).joined(separator: " ")
    let text = String(repeating: lines + "\\n", count: 300_000 / lines.utf8.count)
    #expect(try !Redactor().redact(text).isEmpty)
  }
}
