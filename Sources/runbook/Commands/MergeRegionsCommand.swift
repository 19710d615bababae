import ArgumentParser
import GitSync
import PluginAPI
import RunbookModel
import SourceText

/// `runbook merge-regions BASE OURS THEIRS`.
struct MergeRegionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-regions",
    abstract: "Merge two versions of a runbook that holds results; a merge driver for git.",
    discussion: """
      What people wrote is merged as git merges any text. Of two results of one step the newer one stays. The \
      merged document takes the place of OURS; the exit status is 1 when conflicts are left in it.

      To have git use it for runbooks, say so once in a clone, or with --global for all of them:

        git config merge.runbook.name "runbooks with results"
        git config merge.runbook.driver "runbook merge-regions %O %A %B --path %P"

      and name the files in .gitattributes of the repository:

        runbooks/*.md merge=runbook
      """)

  @Argument(help: ArgumentHelp("The version that both were made of.", valueName: "base"))
  var base: String

  @Argument(help: ArgumentHelp("Our version, which is overwritten.", valueName: "ours"))
  var ours: String

  @Argument(help: ArgumentHelp("The other version.", valueName: "theirs"))
  var theirs: String

  @Option(help: ArgumentHelp("Characters of a conflict marker.", valueName: "number"))
  var markerSize = 7

  @Option(help: ArgumentHelp("What the file is called, for messages.", valueName: "name"))
  var path: String?

  func validate() throws {
    guard (1...1_000).contains(markerSize) else {
      throw ValidationError("--marker-size takes a number from 1 to 1000")
    }
  }

  func run() throws {
    let console = Console.standard
    let maximum = 4 * MarkdownDocument.maximumSize
    let texts = try [base, ours, theirs].map { try InputFile.read($0, maximum: maximum).bytes }
    let merge = TextMerge(try Git.runtime(console), markerSize: markerSize)
    let merged: RegionMerge
    do {
      merged = try RegionMerge(
        base: texts[0], ours: texts[1], theirs: texts[2], languages: Wiring.registry.languages
      ) { base, ours, theirs in
        let outcome = try merge.merge(base: base, ours: ours, theirs: theirs)
        return (outcome.bytes, outcome.isClean)
      }
    } catch let error as GitError {
      throw CommandError(error)
    }
    if merged.bytes != texts[1] { try AtomicFile.write(merged.bytes, to: ours) }
    if !merged.isClean {
      console.warn("conflicts are left in \(path ?? ours)")
      throw ExitStatus.failure
    }
  }
}
