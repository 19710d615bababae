/// The secret access key that stands beside its access key id without a name, as in an exported CSV file.
struct AWSSecretDetector: SecretDetector {
  let anchors = Array("A".utf8)

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    guard text.isWordStart(anchor), let (token, end) = SecretToken.longest(in: text, at: anchor),
      token.kind == .awsKey
    else { return nil }
    let place = text.end(
      of: { $0.isSpace || $0.isQuote || ",:;|\\/".utf8.contains($0) }, from: end, limit: 12)
    let range = place..<text.end(of: \.isBase64, from: place, limit: Self.length + 1)
    let value = text[range]
    guard place > end, value.count == Self.length, value.contains(where: \.isUppercase),
      value.contains(where: \.isLowercase), value.contains(where: { !$0.isLetter })
    else { return nil }
    return Finding(range: range, kind: .awsSecret)
  }

  private static let length = 40
}
