import RunbookModel
import SourceText
import Testing

@Suite struct BlockTests {
  static let document = """
    # One

    - item

      ~~~text
      in a list

        deeper
      ~~~

          indented in a list

    > quoted
    > ```
    > in a quote
    > ```
    > - deep
    >   ```
    >   in both
    >   ```

        indented
    \tby a tab

    1. ```
       first in an item
       ```
    """

  @Test func findsBlocksWhereverTheyAre() throws {
    let blocks = try runbook(Self.document).document.blocks
    #expect(blocks.map(\.line) == [5, 11, 14, 18, 22, 25])
    #expect(
      blocks.map(\.content) == [
        "in a list\n\n  deeper\n", "indented in a list\n", "in a quote\n", "in both\n",
        "indented\nby a tab\n", "first in an item\n",
      ])
    #expect(blocks.map(\.containerPrefix) == ["  ", "  ", "> ", ">   ", "", "   "])
    #expect(blocks.map(\.isInList) == [true, true, false, true, false, true])
  }

  @Test func mapsContentBackToTheFile() throws {
    let runbook = try runbook(Self.document)
    for block in runbook.document.blocks {
      let content = Array(block.content.utf8)
      for word in ["deeper", "list", "quote", "both", "tab", "item"] {
        guard let start = content.firstRange(of: Array(word.utf8))?.lowerBound else { continue }
        let span = block.fileSpan(of: Span(start, start + word.utf8.count))
        #expect(runbook.document.source.text(of: span) == word)
      }
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func readsAnyLineEnding(ending: String) throws {
    let text = ["a", "", "```", "x", "y", "```", "", "b"].joined(separator: ending)
    let runbook = try runbook(text)
    #expect(runbook.document.blocks.map(\.line) == [3])
    #expect(
      runbook.document.blocks.first?.content.split(whereSeparator: \.isNewline) == ["x", "y"])
    #expect(runbook.steps.map(\.line) == [4])
  }

  @Test func byteOrderMarkAndFrontMatterShiftNothing() throws {
    let plain = try runbook("\u{FEFF}```\nx\n```\n")
    #expect(plain.steps.map(\.line) == [1 + 1])
    let matter = try runbook("\u{FEFF}---\ntitle: T\n---\n\n```\nx\n```\n")
    #expect(matter.document.blocks.map(\.line) == [5])
    #expect(matter.title == "T")
    #expect(
      matter.document.source.text(of: matter.fileSpan(of: Span(0, 1), in: matter.steps[0])) == "x")
  }

  @Test func fileWithoutFinalNewline() throws {
    #expect(try runbook("```\nx\n```").document.blocks.map(\.content) == ["x\n"])
    #expect(try runbook("    x").document.blocks.map(\.content) == ["x\n"])
  }

  @Test(arguments: [
    ("a\n\n```\nx\n", 3), ("> ```\n> x\npara\n", 1), ("- ```\n  x\n\npara\n", 1),
    ("````\nx\n```\n", 1), ("~~~\nx\n```\n", 1),
    ("> - a\n>   - b\n>     ```\n>     x\n> >     ```\n", 3), ("- a\n  ```\n  x\nsee ```\n", 2),
    ("- ```\n  x\n```\n", 1), ("> ```\n> x\n```\ny\n```\n", 1),
  ])
  func refusesAFenceThatIsNeverClosed(text: String, line: Int) {
    #expect {
      _ = try runbook(text)
    } throws: { error in
      (error as? RunbookError)?.code == .unclosedFence
        && (error as? RunbookError)?.message.hasPrefix("r.md:\(line):") == true
    }
  }

  @Test(arguments: [
    "3. a\n    - b\n\t ```\n\t x\n\t ```\n    - c\n", "> ```\n>x\n>```\n", " > ```\n> x\n> ```\n",
    "-\t```\n\tx\n\t```\n", "   ```\nx\n```\n", "```\nx\n   ```  \n",
    "- a\n\n   ```\n   x\n     ```\n",
    "1. a\n   > - ```\n   >   x\n   >   ```\n", "~~~\nx\n~~~~~\n",
  ])
  func knowsAClosingFence(text: String) throws {
    #expect(try runbook(text).document.blocks.map(\.isClosed) == [true])
  }

  @Test func refusesWhatIsNoText() {
    #expect(throws: RunbookError.self) { try runbook("a\u{0}b") }
    let large = SourceFile(
      name: "big.md", bytes: Array(repeating: 0x61, count: MarkdownDocument.maximumSize + 1))
    #expect(throws: RunbookError.self) { try MarkdownDocument(large) }
  }

  @Test func survivesDeepNesting() throws {
    let deep = String(repeating: ">", count: 50_000) + "\n" + String(repeating: "- ", count: 5_000)
    #expect(try runbook(deep).steps.isEmpty)
  }
}
