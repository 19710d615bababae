import ArgumentParser
import GitSync
import Libraries
import RunbookModel

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Parses the command line, runs the command, and turns whatever went wrong into one line and an exit status.
@main
enum Main {
  static func main() async {
    exit(await run().rawValue)
  }

  private static func run() async -> ExitStatus {
    do {
      var command = try RunbookCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return .success
    } catch let error as CommandError {
      return report(error)
    } catch let error as RunbookError {
      return report(CommandError(error.message, hint: error.hint))
    } catch let error as LibraryError {
      return report(CommandError(error.message, hint: error.hint))
    } catch let error as GitError {
      return report(CommandError(error.message, hint: error.hint, status: ExitStatus(error.code)))
    } catch let status as ExitStatus {
      return status
    } catch {
      return reportUsage(error)
    }
  }

  private static func report(_ error: CommandError) -> ExitStatus {
    Console.standard.complain(error.message, hint: error.hint)
    return error.status
  }

  /// Help and version are no errors, but arrive as ones.
  private static func reportUsage(_ error: any Error) -> ExitStatus {
    guard RunbookCommand.exitCode(for: error) != .success else {
      Console.standard.output.line(RunbookCommand.fullMessage(for: error))
      return .success
    }
    let words = CommandLine.arguments.dropFirst().prefix { !$0.hasPrefix("-") }
    let known = RunbookCommand.configuration.subcommands.map { $0.configuration.commandName ?? "" }
    let command = words.first.flatMap { known.contains($0) ? " \($0)" : nil } ?? ""
    let message = RunbookCommand.message(for: error).split(whereSeparator: \.isNewline)
      .map { $0.trimmingPrefix(while: \.isWhitespace) }.joined(separator: " ")
    let sentence = message.hasSuffix(".") ? String(message.dropLast()) : message
    Console.standard.complain(sentence, hint: "see “runbook\(command) --help”")
    return .usage
  }
}
