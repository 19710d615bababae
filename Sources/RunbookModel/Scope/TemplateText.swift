public import PluginAPI

/// A text of ours (a log group, a time) with `{{parameters}}` in it. Query text is never filled this way.
public struct TemplateText: Sendable, Hashable {
  /// Pieces of literal text and of names, in order.
  private enum Piece: Sendable, Hashable {
    case text(String)
    case parameter(ParameterName)
  }

  private let pieces: [Piece]

  /// Reads a text; braces that do not pair are literal.
  public init(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{"),
      let close = rest[open.upperBound...].firstRange(of: "}}")
    {
      pieces.append(.text(String(rest[..<open.lowerBound])))
      pieces.append(
        .parameter(ParameterName(String(rest[open.upperBound..<close.lowerBound]).trimmed)))
      rest = rest[close.upperBound...]
    }
    self.pieces = pieces + [.text(String(rest))]
  }

  /// The parameters it needs.
  public var parameters: [ParameterName] {
    pieces.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
  }

  /// The text with values in it; nil when one is missing.
  public func filled(with values: [ParameterName: String]) -> String? {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let literal): text += literal
      case .parameter(let name):
        guard let value = values[name] else { return nil }
        text += value
      }
    }
    return text
  }
}
