public import SourceText

/// What the place can show to which a report is printed.
public struct TerminalStyle: Sendable {
  /// Colour or none.
  public let ink: Ink
  /// Columns of the terminal; nil where nothing has to fit, such as in a file.
  public let width: Int?

  /// A style; less than 20 columns are taken for 20.
  public init(ink: Ink, width: Int?) {
    self.init(ink: ink, exactWidth: width.map { max(20, $0) })
  }

  private init(ink: Ink, exactWidth: Int?) {
    self.ink = ink
    self.width = exactWidth
  }

  /// No colour and no limit.
  public static let plain = TerminalStyle(ink: Ink(isColoured: false), width: nil)

  /// The same style with fewer columns.
  func indented(by columns: Int) -> TerminalStyle {
    TerminalStyle(ink: ink, exactWidth: width.map { $0 - columns })
  }

  /// How many code points of a value are worth looking at: more than ever fit, so that the cut is
  /// by width.
  var cellLimit: Int { (width ?? 500) * 2 }
}
