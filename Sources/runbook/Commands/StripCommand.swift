import ArgumentParser
import RunbookModel
import SourceText

/// `runbook strip FILE`.
struct StripCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strip",
    abstract: "Remove all result regions and give back the author's bytes exactly.")

  @Argument(help: RunbookFile.help)
  var file: String

  @Flag(help: "Write to the file itself instead of to standard output.")
  var inPlace = false

  @Flag(help: "With --in-place, also remove regions that somebody edited.")
  var force = false

  func run() throws {
    let console = Console.standard
    let file = try RunbookFile.locate(file)
    let source = try InputFile.read(file, maximum: MarkdownDocument.maximumSize)
    let document = try MarkdownDocument(source)
    let edited = document.regions.filter { !$0.isIntact }
    if inPlace, !force, let region = edited.first {
      throw CommandError(
        "\(file):\(region.line): the result region “\(region.id)” was edited by hand",
        hint: "save what you need from it, then use --force", status: .failure)
    }
    for region in edited {
      console.warn("\(file):\(region.line): the result region “\(region.id)” was edited by hand")
    }
    let stripped = document.stripped()
    if inPlace {
      if stripped != source.bytes { try AtomicFile.write(stripped, to: file) }
    } else {
      console.output.write(bytes: stripped)
    }
  }
}
