/// The account's number in ARNs: `arn:aws:iam::123456789012:role/…`. Members called `accountId` are assignments.
struct AccountDetector: SecretDetector {
  let anchors = Array("a".utf8)

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    guard text.has("arn:aws", at: anchor) else { return nil }
    var place = anchor + 4
    // Partition, service and region.
    for _ in 0..<3 {
      place = text.end(of: { $0.isNamePart || $0 == UInt8(ascii: "*") }, from: place, limit: 40)
      guard text[place] == UInt8(ascii: ":") else { return nil }
      place += 1
    }
    let end = text.end(of: \.isDigit, from: place, limit: 13)
    return end - place == 12 ? Finding(range: place..<end, kind: .accountID) : nil
  }
}
