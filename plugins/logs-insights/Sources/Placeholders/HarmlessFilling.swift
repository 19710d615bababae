import InsightsLanguage
import PluginAPI
import SourceText

/// A query with something harmless in place of each placeholder, byte for byte as long, so that places stay.
enum HarmlessFilling {
  /// More places, or a longer query, would make trying them costly.
  private static let mostTried = 8
  private static let longestTried = 12_000

  /// The query with a name, a number or a period in each bare place, whichever reads best there.
  static func query(_ query: String, places: [Placeholder]) -> String {
    let places = places.filter { $0.context != .comment }
    guard !places.isEmpty else { return query }
    var bytes = Array(query.utf8)
    for place in places { write(.name, at: place.span, into: &bytes) }
    guard bytes.count <= longestTried, errors(in: bytes) > 0 else {
      return String(decoding: bytes, as: UTF8.self)
    }
    for place in places.filter({ $0.context == .bareWord }).prefix(mostTried) {
      write(bestForm(at: place.span, in: bytes), at: place.span, into: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first form with the fewest errors; without any the others need no trying.
  private static func bestForm(at span: Span, in bytes: [UInt8]) -> Form {
    var best: (form: Form, errors: Int)?
    for form in Form.allCases {
      let count = errors(bytes, with: form, at: span)
      if best.map({ count < $0.errors }) ?? true { best = (form, count) }
      if count == 0 { break }
    }
    return best?.form ?? .name
  }

  private enum Form: CaseIterable {
    case name, number, period
  }

  private static func errors(_ bytes: [UInt8], with form: Form, at span: Span) -> Int {
    var bytes = bytes
    write(form, at: span, into: &bytes)
    return errors(in: bytes)
  }

  private static func errors(in bytes: [UInt8]) -> Int {
    let parsed = QueryParser.parse(String(decoding: bytes, as: UTF8.self))
    return QueryChecker.check(parsed).count { $0.severity == .error }
  }

  private static func write(_ form: Form, at span: Span, into bytes: inout [UInt8]) {
    for place in span.start..<span.end {
      bytes[place] = form == .name ? UInt8(ascii: "x") : UInt8(ascii: "0")
    }
    switch form {
    case .name: break
    case .number: bytes[span.end - 1] = UInt8(ascii: "1")
    case .period:
      bytes[span.end - 2] = UInt8(ascii: "1")
      bytes[span.end - 1] = UInt8(ascii: "m")
    }
  }
}
