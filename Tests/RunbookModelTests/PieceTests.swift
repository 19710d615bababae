import RunbookModel
import SourceText
import TestSupport
import Testing

@Suite struct PieceTests {
  private func document(_ text: String) throws -> MarkdownDocument {
    try MarkdownDocument(SourceFile(name: "r.md", text: text))
  }

  @Test(arguments: RegionTests.documents)
  func piecesMakeTheWholeDocument(text: String) throws {
    let document = try document(text)
    var pieces = ""
    let same = document.replacingPieces { _, piece in
      pieces += piece
      return piece
    }
    #expect(String(decoding: same, as: UTF8.self) == text)
    #expect(pieces == text)
  }

  @Test func everyPieceIsKnownForWhatItIs() throws {
    let text = "---\nt: 1\n---\nprose\n\n```\ncode\n```\n"
    let runbook = try Runbook(
      SourceFile(name: "r.md", text: text), languages: [EverythingIsAQuery()])
    let id = runbook.steps[0].id
    let bytes = runbook.annotated(with: [id: ["rows"]], removingStale: false, force: false).bytes
    var pieces: [(MarkdownDocument.Piece, String)] = []
    let annotated = try MarkdownDocument(SourceFile(name: "r.md", bytes: bytes))
    let changed = annotated.replacingPieces { piece, text in
      pieces.append((piece, text))
      return piece == .result ? text.replacing("rows", with: "<jwt-1>") : text
    }
    #expect(pieces.map(\.0) == [.literal, .prose, .literal, .result])
    let again = try MarkdownDocument(SourceFile(name: "r.md", bytes: changed))
    #expect(again.regions.map(\.isIntact) == [true])
    #expect(again.lines(of: again.regions[0]).contains("<jwt-1>"))
    #expect(String(decoding: again.stripped(), as: UTF8.self) == text)
  }

  @Test func anEditedResultStaysAnEditedOne() throws {
    let text = "<!-- runbook:result id=a digest=0 -->\nx\n<!-- /runbook:result id=a -->\n"
    let changed = try document(text).replacingPieces { $0 == .result ? "y\n" : $1 }
    #expect(String(decoding: changed, as: UTF8.self) == text.replacing("x\n", with: "y\n"))
  }
}
