/// A part of a text that is a secret.
struct Finding {
  /// Where it stands, in bytes.
  var range: Range<Int>
  /// What it is, which names its pseudonym.
  var kind: SecretKind
  /// What has to stand on both sides of the pseudonym: a number in JSON needs quotes when it becomes text.
  var quotes: [UInt8] = []

  /// The findings in order, without overlaps: of two that overlap one is made that covers both, and the one
  /// that begins first, or is longer, says what it is.
  static func merged(_ findings: [Finding]) -> [Finding] {
    let ordered = findings.sorted { left, right in
      (left.range.lowerBound, right.range.upperBound)
        < (right.range.lowerBound, left.range.upperBound)
    }
    var merged: [Finding] = []
    for finding in ordered {
      guard let last = merged.last, finding.range.lowerBound < last.range.upperBound else {
        merged.append(finding)
        continue
      }
      let end = max(last.range.upperBound, finding.range.upperBound)
      merged[merged.count - 1].range = last.range.lowerBound..<end
    }
    return merged
  }
}
