import Foundation
import Testing

/// Documentation that cannot rot: every command that the README shows as one block works as printed.
@Suite struct ReadmeTests {
  static let commands: [String] = {
    let text = FileManager.default.contents(atPath: "\(Package.root)/README.md") ?? Data()
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("runbook ") }
  }()

  @Test func showsCommands() {
    #expect(Self.commands.count >= 7)
  }

  @Test(arguments: commands)
  func worksAsPrinted(command: String) async throws {
    let arguments = split(String(command.dropFirst("runbook ".count)))
    let output = try await Binary.run(arguments)
    #expect(output.status == 0, "\(command): \(output.errors)")
    #expect(!(output.text + output.errors).isEmpty)
  }

  /// Splits at blanks outside single quotes.
  private func split(_ command: String) -> [String] {
    var words: [String] = [""]
    var isQuoted = false
    for character in command {
      switch character {
      case "'": isQuoted.toggle()
      case " " where !isQuoted: words.append("")
      default: words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }
  }
}
