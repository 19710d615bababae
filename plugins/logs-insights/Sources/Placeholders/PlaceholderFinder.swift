import InsightsLanguage
import PluginAPI
import SourceText

/// Finds the places of a query that a value has to fill.
///
/// A place lies wholly inside one string, regular expression, quoted name or comment, or wholly outside of them.
struct PlaceholderFinder {
  let context: QueryContext
  let bytes: [UInt8]
  /// Names of the tags that are closed somewhere in the query, so that their openings are no places.
  private let closedTags: Set<String>
  private var found: [Placeholder] = []

  private init(_ query: String) {
    context = QueryContext(query)
    bytes = context.text.bytes
    closedTags = HTMLTags.closed(in: bytes)
  }

  /// The places in the order of the text.
  static func places(in query: String) -> [Placeholder] {
    var finder = PlaceholderFinder(query)
    finder.scan()
    return finder.found
  }

  /// A stretch of text in which places are sought, and what it is.
  private struct Region {
    let span: Span
    let context: Placeholder.Context
    /// For text outside literals: whether a value is expected where the region's token stands.
    let expectsOperand: Bool
  }

  private mutating func scan() {
    let tokens = context.text.tokens
    var bareStart: Int?
    for (index, token) in tokens.enumerated() {
      if let kind = literalContext(token.kind) {
        bareStart = nil
        scan(Region(span: token.span, context: kind, expectsOperand: true))
        continue
      }
      // Outside literals a place may cover several tokens, so the region runs to the next literal.
      if let start = bareStart, token.span.start < start { continue }
      let end = endOfBareText(from: index)
      let region = Region(
        span: Span(token.span.start, end), context: .bareWord,
        expectsOperand: context.expectsOperand[index])
      if let place = match(at: token.span.start, in: region) {
        found.append(place)
        bareStart = place.span.end
      } else {
        bareStart = nil
        findInside(token, region)
      }
    }
  }

  /// A place that begins inside a word, as in `app.YOUR_NAME_HERE`.
  private mutating func findInside(_ token: Token, _ region: Region) {
    guard token.kind == .identifier || token.kind == .digitName else { return }
    let inner = Region(
      span: token.span, context: .bareWord, expectsOperand: region.expectsOperand)
    scan(inner)
  }

  private mutating func scan(_ region: Region) {
    var place = region.span.start
    while place < region.span.end {
      if let match = match(at: place, in: region) {
        found.append(match)
        place = match.span.end
      } else {
        place += 1
      }
    }
  }

  private func endOfBareText(from index: Int) -> Int {
    let tokens = context.text.tokens
    let next = tokens[index...].prefix(16).first { literalContext($0.kind) != nil }
    return next?.span.start ?? tokens[index...].prefix(16).last?.span.end ?? bytes.count
  }

  private func literalContext(_ kind: Token.Kind) -> Placeholder.Context? {
    switch kind {
    case .string, .curlyString: .string
    case .regex: .regex
    case .quotedName: .quotedName
    case .comment, .foreignComment: .comment
    default: nil
    }
  }

  // MARK: Forms

  private func match(at place: Int, in region: Region) -> Placeholder? {
    guard !isEscaped(place, in: region) else { return nil }
    let form: (span: Span, name: String)?
    switch bytes[place] {
    case UInt8(ascii: "{"): form = braces(at: place, in: region)
    case UInt8(ascii: "$"): form = dollar(at: place, in: region)
    case UInt8(ascii: "<"): form = angles(at: place, in: region)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): form = shoutedWord(at: place, in: region)
    default: form = nil
    }
    return form.map {
      Placeholder(name: ParameterName($0.name), span: $0.span, context: region.context)
    }
  }

  /// In a regular expression a backslash makes the mark literal.
  private func isEscaped(_ place: Int, in region: Region) -> Bool {
    guard region.context == .regex else { return false }
    var start = place
    while start > region.span.start, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return (place - start) % 2 == 1
  }

  /// `{{name}}` and `{name}`.
  private func braces(at place: Int, in region: Region) -> (Span, String)? {
    if region.context == .regex, isRegexBrace(place) { return nil }
    if place + 1 < region.span.end, bytes[place + 1] == UInt8(ascii: "{"),
      let double = delimited(from: place, open: 2, close: "}}", allowingBlanks: true, region)
    {
      return double
    }
    return delimited(from: place, open: 1, close: "}", allowingBlanks: false, region)
  }

  /// `\p{L}`, `\x{41}`: the brace belongs to an escape.
  private func isRegexBrace(_ place: Int) -> Bool {
    guard place >= 2, bytes[place - 2] == UInt8(ascii: "\\") else { return false }
    return "pPxoNuUkg".utf8.contains(bytes[place - 1])
  }

  /// `${NAME}` and `$NAME`, but neither `$1` nor the call `$Name(…)`.
  private func dollar(at place: Int, in region: Region) -> (Span, String)? {
    guard place + 1 < region.span.end else { return nil }
    if bytes[place + 1] == UInt8(ascii: "{") {
      return delimited(from: place, open: 2, close: "}", allowingBlanks: false, region)
    }
    let name = word(from: place + 1, in: region) { $0 == UInt8(ascii: "_") || isAlphanumeric($0) }
    let end = place + 1 + name.utf8.count
    guard name.utf8.count > 1, name.utf8.first.map(isUppercase) == true,
      !name.utf8.contains(where: isLowercase),
      end >= region.span.end || bytes[end] != UInt8(ascii: "(")
    else { return nil }
    return (Span(place, end), name)
  }

  /// `<name>`, where it is no comparison, no group and no tag.
  private func angles(at place: Int, in region: Region) -> (Span, String)? {
    if region.context == .bareWord, !region.expectsOperand { return nil }
    if region.context == .regex || region.context == .string, opensGroup(place) { return nil }
    // A blank behind the mark makes it a comparison in a message: `x < y > z`.
    if place + 1 < region.span.end, bytes[place + 1] == UInt8(ascii: " ") { return nil }
    guard
      let form = delimited(from: place, open: 1, close: ">", allowingBlanks: true, region),
      !HTMLTags.names.contains(inner(form.0, 1, 1).lowercased()),
      !closedTags.contains(inner(form.0, 1, 1))
    else { return nil }
    return form
  }

  private func opensGroup(_ place: Int) -> Bool {
    let before = String(decoding: bytes[max(0, place - 3)..<place], as: UTF8.self)
    return before.hasSuffix("(?") || before.hasSuffix("(?P") || before.hasSuffix("\\k")
  }

  /// `INSERT_X_HERE`, `X_GOES_HERE`, `REPLACE_WITH_X`, `YOUR_X`, `YOUR_X_HERE`; with dashes in a text.
  private func shoutedWord(at place: Int, in region: Region) -> (Span, String)? {
    if place > 0, place > region.span.start,
      isAlphanumeric(bytes[place - 1]) || bytes[place - 1] == UInt8(ascii: "_")
    {
      return nil
    }
    let isBare = region.context == .bareWord
    let word = word(from: place, in: region) {
      isUppercase($0) || isDigit($0) || $0 == UInt8(ascii: "_")
        || (!isBare && $0 == UInt8(ascii: "-"))
    }
    let end = place + word.utf8.count
    guard end >= region.span.end || !isAlphanumeric(bytes[end]),
      let core = PlaceholderName.core(ofShouted: word)
    else { return nil }
    return (Span(place, end), core)
  }

  // MARK: Reading

  private func delimited(
    from place: Int, open: Int, close: String, allowingBlanks: Bool, _ region: Region
  ) -> (Span, String)? {
    let start = place + open
    let raw = word(from: start, in: region) {
      isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".") || $0 >= 0x80 || (allowingBlanks && $0 == UInt8(ascii: " "))
    }
    let end = start + raw.utf8.count
    let name = raw.filter { $0 != " " }
    guard raw.utf8.count <= PlaceholderName.longest, end + close.utf8.count <= region.span.end,
      bytes[end...].starts(with: close.utf8),
      let first = name.unicodeScalars.first, first == "_" || first.properties.isAlphabetic
    else { return nil }
    return (
      Span(place, end + close.utf8.count), PlaceholderName.core(ofDelimited: raw)
    )
  }

  private func word(
    from start: Int, in region: Region, where belongs: (UInt8) -> Bool
  ) -> String {
    let end = min(region.span.end, start + PlaceholderName.longest + 1)
    guard start < end else { return "" }
    return String(decoding: bytes[start..<end].prefix(while: belongs), as: UTF8.self)
  }

  private func inner(_ span: Span, _ open: Int, _ close: Int) -> String {
    String(decoding: bytes[span.start + open..<span.end - close], as: UTF8.self)
  }
}

private func isUppercase(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
}

private func isLowercase(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
  isUppercase(byte) || isLowercase(byte) || isDigit(byte)
}
