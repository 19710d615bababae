/// Values of names such as `password`, in all the forms in which something is assigned: `password=…`,
/// `"client_secret": "…"`, `api_key: …`, `\"token\":\"…\"`, `?token=…`, `<password>…</password>`.
struct AssignmentDetector: SecretDetector {
  let anchors = Array("=:>%".utf8)
  /// Whether names such as `password` are looked for.
  let findsSecrets: Bool
  /// Whether the numbers of AWS accounts are looked for too.
  let findsAccounts: Bool

  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding? {
    switch text[anchor] {
    case UInt8(ascii: "%"): percentEncoded(in: text, at: anchor)
    case UInt8(ascii: ">"): element(in: text, at: anchor)
    default: assignment(in: text, at: anchor)
    }
  }

  private func assignment(in text: ByteText, at anchor: Int) -> Finding? {
    guard let member = AssignedName(in: text, before: anchor),
      let name = meaning(of: member, in: text),
      text[anchor] != UInt8(ascii: ":") || member.mark != nil || !isPartOfPath(member, in: text)
    else { return nil }
    let isJSON = text[anchor] == UInt8(ascii: ":") && member.mark != nil
    guard let place = valueStart(in: text, after: anchor, isJSON: isJSON) else { return nil }
    if name.demand == .authorization {
      return AuthorizationDetector.headerValue(in: text, at: place)
    }
    let surroundings: AssignedValue.Surroundings = isJSON ? .json : .text
    guard let value = AssignedValue(in: text, at: place, surroundings, for: name.demand),
      value.isQuoted || !Self.isNextAssignment(value, in: text, after: anchor)
    else { return nil }
    let needsQuotes = isJSON && !value.isQuoted
    return Finding(
      range: value.range, kind: SecretToken.kind(of: text, value.range) ?? name.kind,
      quotes: needsQuotes ? member.mark?.bytes ?? [] : [])
  }

  /// Whether a name is the user of a URL, `//token:…@host`, or a part of an ARN, `…:secret:prod/db`.
  private func isPartOfPath(_ member: AssignedName, in text: ByteText) -> Bool {
    let start = member.range.lowerBound
    return text[start - 1] == UInt8(ascii: ":") || text.has("//", at: start - 2)
  }

  private func meaning(of member: AssignedName, in text: ByteText) -> SecretName? {
    let name = PairedName.range(in: text, before: member) ?? member.range
    if findsSecrets, let meaning = SecretName(text[name]) { return meaning }
    return findsAccounts && SecretName.isAccount(text[name]) ? .account : nil
  }

  /// Where the value begins: behind `:`, `=`, `=>`, `:=`, `==` and blanks.
  private func valueStart(in text: ByteText, after anchor: Int, isJSON: Bool) -> Int? {
    var place = anchor + 1
    while text[place] == UInt8(ascii: "=") || text[place] == UInt8(ascii: ">"), place - anchor < 3 {
      place += 1
    }
    place =
      isJSON
      ? text.end(of: { $0.isSpace }, from: place, limit: 64)
      : text.end(of: \.isBlank, from: place, limit: 64)
    return place < text.count ? place : nil
  }

  /// Whether what looks like a value with blanks before it is the next name: `password= user=bob`.
  private static func isNextAssignment(
    _ value: AssignedValue, in text: ByteText, after anchor: Int
  ) -> Bool {
    guard text[anchor] == UInt8(ascii: "="), !text[anchor - 1].isBlank,
      value.range.lowerBound > anchor + 1, text[value.range.lowerBound - 1].isBlank
    else { return false }
    let name = text.end(of: \.isNamePart, from: value.range.lowerBound, limit: 64)
    return text[name] == UInt8(ascii: "=") && name + 1 < value.range.upperBound
      && text[name + 1] != UInt8(ascii: "=")
  }

  /// `password%3Dhunter2%26…`
  private func percentEncoded(in text: ByteText, at anchor: Int) -> Finding? {
    guard
      text.has("%3D", at: anchor) || text.has("%3d", at: anchor) || text.has("%3A", at: anchor)
        || text.has("%3a", at: anchor), let member = AssignedName(in: text, before: anchor),
      let name = meaning(of: member, in: text), name.demand != .authorization
    else { return nil }
    var place = anchor + 3
    while text.has("%22", at: place) || text.has("%20", at: place) { place += 3 }
    guard let value = AssignedValue(in: text, at: place, .percentEncoded, for: name.demand) else {
      return nil
    }
    return Finding(range: value.range, kind: SecretToken.kind(of: text, value.range) ?? name.kind)
  }

  /// `<password>hunter2</password>`
  private func element(in text: ByteText, at anchor: Int) -> Finding? {
    guard text[anchor - 1].isNamePart, let member = AssignedName(in: text, before: anchor),
      text[member.range.lowerBound - 1] == UInt8(ascii: "<")
        || text[member.range.lowerBound - 1] == UInt8(ascii: ":"),
      let name = meaning(of: member, in: text), name.demand != .authorization,
      let value = AssignedValue(in: text, at: anchor + 1, .element, for: name.demand),
      text.has("</", at: text.end(of: \.isSpace, from: value.range.upperBound, limit: 64))
    else { return nil }
    return Finding(range: value.range, kind: SecretToken.kind(of: text, value.range) ?? name.kind)
  }
}
