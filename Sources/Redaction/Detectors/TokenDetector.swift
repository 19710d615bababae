/// Keys and tokens that are known by how they begin, wherever they stand.
struct TokenDetector: SecretDetector {
  let anchors = SecretToken.firstBytes

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    guard text.isWordStart(anchor), let (token, end) = SecretToken.longest(in: text, at: anchor)
    else {
      return nil
    }
    let first = anchor + (token.keepsBeginning ? token.beginning.count : 0)
    return Finding(range: first..<end, kind: token.kind)
  }
}

/// One form of token: a beginning that its issuer chose to be recognised by, then random characters.
struct SecretToken {
  let kind: SecretKind
  let beginning: [UInt8]
  /// How many characters follow at least.
  let minimum: Int
  /// What the characters are.
  let alphabet: @Sendable (UInt8) -> Bool
  /// Whether the beginning is no part of the secret.
  var keepsBeginning = false

  /// What a value is as a whole, whatever it is assigned to; nil when it has no known form.
  static func kind(of text: ByteText, _ range: Range<Int>) -> SecretKind? {
    if let end = JSONWebTokenDetector.end(in: text, at: range.lowerBound), end == range.upperBound {
      return .jwt
    }
    guard let (token, end) = longest(in: text, at: range.lowerBound), end == range.upperBound,
      !token.keepsBeginning
    else { return nil }
    return token.kind
  }

  /// The token that begins at a place, and where it ends.
  static func longest(in text: ByteText, at place: Int) -> (token: SecretToken, end: Int)? {
    for token in byFirstByte[text[place]] ?? [] where text.has(token.beginning, at: place) {
      let body = place + token.beginning.count
      guard text.end(of: token.alphabet, from: body, limit: token.minimum) - body == token.minimum
      else { continue }
      let end = text.end(of: token.alphabet, from: body)
      // A letter behind it belongs to a word that only begins like a token.
      if text[end].isAlphanumeric { continue }
      return (token, end)
    }
    return nil
  }

  // MARK: Tables

  private static let capital: @Sendable (UInt8) -> Bool = { $0.isUppercase || $0.isDigit }
  private static let word: @Sendable (UInt8) -> Bool = { $0.isAlphanumeric }
  private static let name: @Sendable (UInt8) -> Bool = { $0.isBase64URL }
  private static let dotted: @Sendable (UInt8) -> Bool = {
    $0.isBase64URL || $0 == UInt8(ascii: ".")
  }
  private static let base64: @Sendable (UInt8) -> Bool = { $0.isBase64 || $0 == UInt8(ascii: "%") }
  private static let path: @Sendable (UInt8) -> Bool = {
    $0.isAlphanumeric || $0 == UInt8(ascii: "/")
  }

  private static func tokens(
    _ kind: SecretKind, _ minimum: Int, _ alphabet: @escaping @Sendable (UInt8) -> Bool,
    _ beginnings: String
  ) -> [SecretToken] {
    beginnings.split(separator: " ").map {
      SecretToken(kind: kind, beginning: Array($0.utf8), minimum: minimum, alphabet: alphabet)
    }
  }

  private static let all: [SecretToken] =
    // Long-lived, temporary, service-specific (IAM User Guide, unique identifiers).
    tokens(.awsKey, 16, capital, "AKIA ASIA ABIA ACCA")
    + tokens(.awsSessionToken, 40, base64, "IQoJb3JpZ2lu FwoGZXIvYXdz FQoGZXIvYXdz AQoDYXdz")
    + tokens(.gitHubToken, 36, word, "ghp_ gho_ ghu_ ghs_ ghr_")
    + tokens(.gitHubToken, 22, name, "github_pat_")
    + tokens(
      .gitLabToken, 20, dotted,
      "glpat- gldt- glrt- glcbt- glptt- glft- glsoat- glimt- glagent- glffct-")
    + tokens(.slackToken, 10, name, "xoxb- xoxp- xoxa- xoxr- xoxs- xoxe- xoxo- xapp- xwfp-")
    + tokens(.slackToken, 10, dotted, "xoxe.xox")
    + [
      SecretToken(
        kind: .slackToken, beginning: Array("hooks.slack.com/services/".utf8), minimum: 20,
        alphabet: path, keepsBeginning: true)
    ]
    + tokens(.stripeKey, 16, word, "sk_live_ sk_test_ rk_live_ rk_test_ whsec_")
    + tokens(.googleKey, 35, name, "AIza")
    + tokens(.googleKey, 20, name, "GOCSPX- ya29.")
    + tokens(.serviceToken, 20, name, "sk-proj- sk-ant- sk-svcacct- sk-or-")
    + tokens(.serviceToken, 32, word, "sk- npm_ hf_ dop_v1_ doo_v1_ shpat_ shpss_ shpca_ lin_api_")
    + tokens(
      .serviceToken, 20, name, "hvs. hvb. pypi- dckr_pat_ glc_ glsa_ PMAK- sq0atp- sq0csp- EZAK")
    + tokens(.serviceToken, 40, dotted, "SG.")

  private static let byFirstByte = Dictionary(grouping: all, by: { $0.beginning.first ?? 0 })

  /// The bytes with which a token can begin.
  static let firstBytes = Array(byFirstByte.keys)
}
