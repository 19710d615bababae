import PluginAPI
import RunbookModel
import SourceText

/// A plan for people: blocks by line, steps below their block, what is wrong with them.
struct PlanText {
  private let runbook: Runbook
  private let showsQueries: Bool
  private let ink: Ink
  private let width: Int

  init(_ runbook: Runbook, showsQueries: Bool, on stream: Console.Stream) {
    self.runbook = runbook
    self.showsQueries = showsQueries
    ink = stream.ink
    width = stream.width
  }

  var text: String {
    var lines = [ink(VisibleText.of(runbook.title), .strong), ""]
    let steps = Dictionary(grouping: runbook.steps, by: \.blockIndex)
    let gutter = String(runbook.blocks.last?.block.line ?? 1).count
    for (index, block) in runbook.blocks.enumerated() {
      let line = DisplayWidth.pad(String(block.block.line), to: gutter, alignedRight: true)
      let name = DisplayWidth.pad(block.blockClass.rawValue, to: 8)
      let role: Ink.Role = block.blockClass == .query ? .success : .faint
      let reason = DisplayWidth.cut(VisibleText.of(block.reason), to: max(20, width - gutter - 11))
      lines.append("\(ink(line, .faint)) \(ink(name, role)) \(ink(reason, .faint))")
      for step in steps[index] ?? [] {
        lines += self.lines(of: step, indent: String(repeating: " ", count: gutter + 10))
      }
    }
    let renderer = DiagnosticRenderer(ink: ink, width: width)
    lines += runbook.diagnostics.map { renderer.render($0, in: runbook.document.source) }
    lines += ["", summary]
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of step: Step, indent: String) -> [String] {
    let names = PlanDocument.placeholders(of: step)
    let needs = names.isEmpty ? "" : ink("  needs \(names.joined(separator: ", "))", .accent)
    let title = step.title == step.id ? "" : "  " + VisibleText.of(step.title)
    let renderer = DiagnosticRenderer(ink: ink, width: width)
    return ["\(indent)\(ink(step.id, .strong))\(title)\(needs)"]
      + query(of: step).map { indent + "  " + $0 }
      + step.diagnostics.filter { $0.severity > .note }.map {
        renderer.render($0, in: runbook.document.source)
      }
  }

  private func query(of step: Step) -> [String] {
    guard showsQueries else { return [] }
    let language = Wiring.registry.language(named: step.language)
    let text = language?.format(step.query) ?? step.query
    return VisibleText.of(text, keepingLines: true).split(separator: "\n").map(String.init)
  }

  private var summary: String {
    let counts = BlockClass.allCases.compactMap { kind -> String? in
      let count = runbook.blocks.count { $0.blockClass == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    let blocks = counts.isEmpty ? "no code blocks" : counts.joined(separator: ", ")
    return "\(runbook.steps.count) step\(runbook.steps.count == 1 ? "" : "s"); blocks: \(blocks)"
  }
}
