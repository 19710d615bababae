import JSONText
import Redaction
import Testing

@Suite struct SecretLineTests {
  @Test func thereAreEnoughLines() {
    #expect(SecretLine.all(of: "secrets.txt").count >= 150)
    #expect(SecretLine.all(of: "harmless.txt").count >= 150)
  }

  @Test(arguments: SecretLine.all(of: "secrets.txt"))
  func replacesExactlyTheSecrets(line: SecretLine) throws {
    let redactor = try Redactor()
    redactor.survey(line.text)
    #expect(redactor.redact(line.text) == line.redacted)
  }

  @Test(arguments: SecretLine.all(of: "harmless.txt"))
  func leavesWhatIsNone(line: SecretLine) throws {
    #expect(try Redactor().redact(line.text) == line.text)
  }

  @Test(arguments: SecretLine.all(of: "secrets.txt"))
  func changesNothingTheSecondTime(line: SecretLine) throws {
    let redacted = try Redactor().redact(line.text)
    #expect(try Redactor().redact(redacted) == redacted)
  }

  /// As the message of a JSON log, and as that of a log in that.
  @Test(arguments: SecretLine.all(of: "secrets.txt"))
  func findsThemInJSON(line: SecretLine) throws {
    var text = line.text
    for depth in 1...2 {
      text = JSONWriter.compact(.object(["level": .string("INFO"), "message": .string(text)]))
      let redactor = try Redactor()
      let redacted = redactor.redact(text)
      var value = try JSONParser.parse(redacted)
      for _ in 0..<depth {
        let message = try #require(value["message"]?.string)
        guard message.hasPrefix("{\"level\"") else { break }
        value = try JSONParser.parse(message)
      }
      #expect(!redactor.counts.isEmpty, "depth \(depth)")
      #expect(redacted != text)
    }
  }

  @Test(arguments: SecretLine.all(of: "harmless.txt"))
  func leavesThemInJSON(line: SecretLine) throws {
    let text = JSONWriter.compact(.object(["message": .string(line.text)]))
    #expect(try Redactor().redact(text) == text)
  }
}
