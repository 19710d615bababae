/// What a program printed to its standard error, on its way into a message.
///
/// Programs print commands, tokens and whole answers when they fail, so what may be a secret is left out, and rather
/// too much than too little.
enum Complaint {
  /// The last line that says something, in at most 200 characters; nil when there is none.
  static func text(_ bytes: [UInt8]) -> String? {
    let lines = bytes.suffix(4096).split { $0 == 0x0A || $0 == 0x0D }
    for line in lines.reversed() {
      let words = Quotation.short(String(decoding: line, as: UTF8.self), limit: 1000)
        .split(separator: " ")
      if !words.isEmpty {
        return Quotation.short(redacted(words).joined(separator: " "))
      }
    }
    return nil
  }

  private static func redacted(_ words: [Substring]) -> [Substring] {
    var isValue = false
    return words.map { word in
      defer { isValue = announces(word) }
      return isValue || isLong(word) || assigns(word) ? "…" : word
    }
  }

  private static let names = ["key", "secret", "token", "password", "passphrase", "credential"]

  /// Whether the next word is a value: `SecretAccessKey:`, `--token`.
  private static func announces(_ word: Substring) -> Bool {
    let lowered = word.lowercased()
    guard names.contains(where: { lowered.contains($0) }) else { return false }
    return lowered.hasPrefix("--") || lowered.hasSuffix(":") || lowered.hasSuffix("=")
      || lowered.hasSuffix("\"") || lowered.hasSuffix("is")
  }

  /// Whether the word holds name and value: `password=…`, `"SecretAccessKey":"…"`.
  private static func assigns(_ word: Substring) -> Bool {
    let lowered = word.lowercased()
    guard let mark = lowered.firstIndex(where: { $0 == "=" || $0 == ":" }),
      lowered.index(after: mark) < lowered.endIndex
    else { return false }
    return names.contains { lowered[..<mark].contains($0) }
  }

  /// Whether the word is as long and as mixed as keys are.
  private static func isLong(_ word: Substring) -> Bool {
    let hasDigit = word.utf8.contains { $0 &- UInt8(ascii: "0") < 10 }
    return word.utf8.count >= (hasDigit ? 16 : 30)
  }
}
