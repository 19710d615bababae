import RunbookExecution
import RunbookModel
import SourceText

/// Asks a person for the values that are missing.
struct ParameterPrompt {
  let console: Console

  /// Asks for one value until it is right; nil when the person ends the input.
  func ask(_ needed: NeededParameter) -> String? {
    let declaration = needed.declaration
    let place = needed.lines.first.map { "on line \($0)" } ?? "by the front matter"
    let about = declaration?.description ?? "needed \(place)"
    let choices =
      declaration.flatMap { $0.allowed.isEmpty ? nil : " [\($0.allowed.joined(separator: " | "))]" }
      ?? ""
    while true {
      let question = "\(needed.name) – \(about)\(choices): "
      console.errors.write(console.errors.ink(VisibleText.of(question), .strong))
      guard let answer = readLine() else {
        console.errors.write("\n")
        return nil
      }
      guard !answer.isEmpty else { continue }
      guard let problem = declaration?.problem(with: answer) else { return answer }
      console.warn(problem)
    }
  }
}
