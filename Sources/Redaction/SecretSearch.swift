/// Looks for everything that the built-in detectors know, in one walk over a text.
struct SecretSearch: Sendable {
  private let detectors: [any SecretDetector]
  /// For each byte the detectors to ask, as bits.
  private let asked: [UInt16]
  /// Whether names such as `password` make a value a secret.
  let findsNamedValues: Bool
  /// Whether the numbers of AWS accounts are looked for.
  let findsAccounts: Bool

  /// A search for the kinds that the settings name.
  init(_ settings: RedactionSettings) {
    var detectors: [any SecretDetector] = []
    findsNamedValues = settings.usesBuiltIn
    findsAccounts = settings.optionalKinds.contains(.accountID)
    if settings.usesBuiltIn {
      detectors += [
        PrivateKeyDetector(), TokenDetector(), JSONWebTokenDetector(), AWSSecretDetector(),
        AuthorizationDetector(), URLPasswordDetector(), FlagDetector(),
        AssignmentDetector(findsSecrets: true, findsAccounts: findsAccounts),
      ]
    }
    if findsAccounts {
      detectors.append(AccountDetector())
      if !settings.usesBuiltIn {
        detectors.append(AssignmentDetector(findsSecrets: false, findsAccounts: true))
      }
    }
    if settings.optionalKinds.contains(.email) { detectors.append(EmailDetector()) }
    if settings.optionalKinds.contains(.ipAddress) { detectors.append(AddressDetector()) }
    var asked = [UInt16](repeating: 0, count: 256)
    for (index, detector) in detectors.enumerated() {
      for anchor in detector.anchors { asked[Int(anchor)] |= 1 << UInt16(index) }
    }
    self.detectors = detectors
    self.asked = asked
  }

  /// What the detectors find, in no order; findings of several detectors may overlap.
  func findings(in text: ByteText) -> [Finding] {
    var findings: [Finding] = []
    var next = Array(repeating: 0, count: detectors.count)
    for place in text.bytes.indices {
      var bits = asked[Int(text.bytes[place])]
      while bits != 0 {
        let index = bits.trailingZeroBitCount
        bits &= bits - 1
        guard place >= next[index],
          let finding = detectors[index].finding(in: text, at: place, from: next[index]),
          !finding.range.isEmpty
        else { continue }
        findings.append(finding)
        next[index] = max(place + 1, finding.range.upperBound)
      }
    }
    return findings
  }
}
