import ArgumentParser
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
    let message = RunbookCommand.fullMessage(for: error)
    guard RunbookCommand.exitCode(for: error) != .success else {
      Console.standard.output.line(message)
      return .success
    }
    Console.standard.errors.line(message)
    return .usage
  }
}
