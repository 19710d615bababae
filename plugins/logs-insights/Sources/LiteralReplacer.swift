import InsightsLanguage
import PluginAPI
import SourceText

/// Replaces a text that an author left in a query as an example, wherever it stands as a value.
struct LiteralReplacer {
  let old: String
  let new: String

  /// The query with the new text, and how many places were replaced. Comments are left alone.
  func replace(in query: String) throws(FillError) -> (query: String, count: Int) {
    guard !old.isEmpty else { return (query, 0) }
    let context = QueryContext(query)
    var result: [UInt8] = []
    var end = 0
    var count = 0
    for (token, use) in zip(context.text.tokens, context.uses) {
      guard let change = try change(token, use, context.text) else { continue }
      result += context.text.bytes[end..<token.span.start]
      result += Array(change.text.utf8)
      end = token.span.end
      count += change.count
    }
    result += context.text.bytes[end...]
    let replaced = String(decoding: result, as: UTF8.self)
    try requireSameStructure(context.text, replaced)
    return (replaced, count)
  }

  private func change(
    _ token: Token, _ use: QueryContext.Use, _ text: TokenizedText
  ) throws(FillError) -> (text: String, count: Int)? {
    let written = text.text(of: token)
    switch token.kind {
    case .string: return try string(written, use, token)
    case .regex: return regex(written)
    case .quotedName:
      guard written == "`\(old)`" else { return nil }
      guard !new.contains(where: { $0 == "`" || $0.isNewline }) else {
        throw refusal(
          .forbiddenCharacter, "a name in backticks can hold neither a backtick nor a line break",
          at: token.span)
      }
      return ("`\(new)`", 1)
    case .identifier, .number, .period, .digitName:
      guard written == old else { return nil }
      switch ValueWriting.word(new) {
      case .name, .number, .period: return (new, 1)
      case nil, .negativeNumber:
        throw refusal(
          .notAWord,
          "“\(old)” stands outside quotes, where only a number, a period or a field name can be",
          at: token.span)
      }
    default: return nil
    }
  }

  private func string(
    _ written: String, _ use: QueryContext.Use, _ token: Token
  ) throws(FillError) -> (text: String, count: Int)? {
    guard let quote = written.unicodeScalars.first, written.unicodeScalars.count > 1,
      written.unicodeScalars.last == quote
    else { return nil }
    let content = StringLiteral.decode(String(written.unicodeScalars.dropFirst().dropLast()))
    let replaced: (text: String, count: Int)
    if use == .regexText {
      guard let change = regex(content) else { return nil }
      replaced = change
    } else {
      let parts = split(content)
      guard parts.count > 1 else { return nil }
      replaced = (parts.joined(separator: new), parts.count - 1)
    }
    if use == .glob, stars(replaced.text) != stars(content) {
      throw refusal(
        .forbiddenCharacter,
        "a value in the pattern of `parse` cannot hold `*`, which would extract something",
        at: token.span)
    }
    return (StringLiteral.quoted(replaced.text, preferring: quote), replaced.count)
  }

  private func split(_ content: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    let bytes = Array(content.utf8)
    let wanted = Array(old.utf8)
    var place = 0
    while place < bytes.count {
      if bytes[place] == wanted[0], bytes[place...].starts(with: wanted) {
        parts.append([])
        place += wanted.count
      } else {
        parts[parts.count - 1].append(bytes[place])
        place += 1
      }
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Finds the text as an author writes it in a pattern: each mark with or without its backslash.
  private func regex(_ pattern: String) -> (text: String, count: Int)? {
    let scalars = Array(pattern.unicodeScalars)
    let wanted = Array(old.unicodeScalars)
    var result = String.UnicodeScalarView()
    var count = 0
    var place = 0
    while place < scalars.count {
      if let end = end(of: wanted, in: scalars, from: place) {
        result += ValueWriting.quotedForRegex(new).unicodeScalars
        count += 1
        place = end
      } else {
        // An escape is one unit, so that `\d` never counts as the letter d.
        let length = scalars[place] == "\\" && place + 1 < scalars.count ? 2 : 1
        result += scalars[place..<place + length]
        place += length
      }
    }
    return count == 0 ? nil : (String(result), count)
  }

  private func end(
    of wanted: [Unicode.Scalar], in scalars: [Unicode.Scalar], from start: Int
  ) -> Int? {
    var place = start
    for scalar in wanted {
      guard place < scalars.count else { return nil }
      if scalars[place] == "\\", place + 1 < scalars.count, scalars[place + 1] == scalar,
        ValueWriting.metacharacters.contains(scalar)
      {
        place += 2
      } else if scalars[place] == scalar, scalar != "\\" {
        place += 1
      } else {
        return nil
      }
    }
    return place
  }

  private func stars(_ text: String) -> Int { text.utf8.count { $0 == UInt8(ascii: "*") } }

  private func requireSameStructure(_ before: TokenizedText, _ after: String) throws(FillError) {
    let got = Lexer.tokenize(after)
    func kinds(_ text: TokenizedText) -> [Token.Kind] {
      text.tokens.map {
        switch $0.kind {
        case .number, .period, .digitName: .identifier
        default: $0.kind
        }
      }
    }
    guard kinds(before) == kinds(got), before.diagnostics.count == got.diagnostics.count else {
      throw refusal(
        .changesStructure, "replacing “\(old)” would change the structure of the query",
        at: Span(0, before.bytes.count))
    }
  }

  private func refusal(_ code: FillError.Code, _ message: String, at span: Span) -> FillError {
    FillError(code: code, name: old, message: message, span: span)
  }
}
