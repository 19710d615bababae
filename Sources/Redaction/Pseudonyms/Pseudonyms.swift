/// The pseudonyms of one run: the same secret has the same one wherever it stands.
struct Pseudonyms {
  private struct Entry {
    let kind: SecretKind
    /// Given at the first replacement, when all pseudonyms that texts already hold are known.
    var number: Int?
    var replacements = 0
  }

  private var entries: [SecretDigest: Entry] = [:]
  private var lastNumbers: [SecretKind: Int] = [:]
  private var taken: [SecretKind: Set<Int>] = [:]
  /// How long the secrets are that are unmistakable, so that most words need no digest.
  private(set) var lengths: Set<Int> = []

  /// Leaves a pseudonym to whoever put it into a text.
  mutating func reserve(_ mark: PseudonymMark) {
    taken[mark.kind, default: []].insert(mark.number)
  }

  /// Remembers a secret.
  mutating func note(_ secret: ArraySlice<UInt8>, _ kind: SecretKind) {
    let digest = SecretDigest(of: secret, kind: kind)
    guard entries[digest] == nil else { return }
    entries[digest] = Entry(kind: kind)
    if KnownSecrets.isUnmistakable(secret) { lengths.insert(secret.count) }
  }

  /// Lets a secret that was noted be found wherever it stands as a word, whatever it looks like.
  mutating func findEverywhere(_ secret: ArraySlice<UInt8>) {
    // Shorter ones are parts of everything.
    if secret.count >= 6 { lengths.insert(secret.count) }
  }

  /// The kind of a secret that was noted before; nil for any other text.
  func kind(of text: ArraySlice<UInt8>) -> SecretKind? {
    entries[SecretDigest(of: text, kind: .secret)]?.kind
  }

  /// The pseudonym that replaces a secret here, which counts as a replacement.
  mutating func replacement(for secret: ArraySlice<UInt8>, _ kind: SecretKind) -> String {
    let digest = SecretDigest(of: secret, kind: kind)
    var entry = entries[digest] ?? Entry(kind: kind)
    let number = entry.number ?? nextNumber(of: entry.kind)
    entry.number = number
    entry.replacements += 1
    entries[digest] = entry
    return PseudonymMark.text(entry.kind, number)
  }

  private mutating func nextNumber(of kind: SecretKind) -> Int {
    var number = (lastNumbers[kind] ?? 0) + 1
    while taken[kind]?.contains(number) == true { number += 1 }
    lastNumbers[kind] = number
    return number
  }

  /// What was replaced so far, by kind.
  var counts: [RedactionCount] {
    Dictionary(grouping: entries.values.filter { $0.number != nil }, by: \.kind)
      .map { kind, entries in
        RedactionCount(
          kind: kind, distinct: entries.count,
          replacements: entries.reduce(0) { $0 + $1.replacements })
      }
      .sorted { $0.kind < $1.kind }
  }
}
