import PluginAPI

/// Decides what each code block is, by its content.
///
/// An author's word is obeyed where it is explicit: `class=` in a directive or attribute, or a label that a
/// language claims. Any other label is only a hint, since real runbooks mark queries as `bash`, `sql` or
/// `text`. Languages are asked first; what none of them wants is told apart by generic clues.
struct BlockClassifier {
  let languages: [any QueryLanguage]

  func classify(_ block: CodeBlock, settings: BlockSettings) -> ClassifiedBlock {
    let verdict = self.verdict(on: block, settings: settings)
    let queries = verdict.language?.split(block.content) ?? []
    return ClassifiedBlock(
      block: block, blockClass: verdict.blockClass, reason: verdict.reason,
      language: verdict.blockClass == .query ? verdict.language : nil,
      queries: verdict.blockClass == .query ? queries : [], settings: settings)
  }

  private typealias Verdict = (
    blockClass: BlockClass, reason: String, language: (any QueryLanguage)?
  )

  private func verdict(on block: CodeBlock, settings: BlockSettings) -> Verdict {
    guard !block.content.allSatisfy(\.isWhitespace) else {
      return (.other, "the block is empty", nil)
    }
    if let declared = settings.blockClass {
      let language = declared == .query ? self.language(declaredBy: settings) : nil
      return (declared, "declared as \(declared.rawValue)", language)
    }
    if let language = languages.first(where: { $0.labels.contains(block.label) }) {
      return (.query, "labelled “\(block.label)”", language)
    }
    if let name = settings.language, let language = languages.first(where: { $0.name == name }) {
      return (.query, "declared as \(name)", language)
    }
    var fragment: Verdict?
    for language in languages {
      let recognition = language.recognise(block.content, label: block.label)
      switch recognition.verdict {
      case .query: return (.query, recognition.reason, language)
      case .fragment: fragment = fragment ?? (.fragment, recognition.reason, nil)
      case .foreign: continue
      }
    }
    if let fragment { return fragment }
    if let reason = ShellClues.reason(for: block) { return (.shell, reason, nil) }
    if let reason = OutputClues.reason(for: block) { return (.output, reason, nil) }
    let label = block.label.isEmpty ? "" : ", labelled “\(block.label)”"
    return (.other, "neither a query nor shell commands nor output\(label)", nil)
  }

  private func language(declaredBy settings: BlockSettings) -> (any QueryLanguage)? {
    settings.language.flatMap { name in languages.first { $0.name == name } } ?? languages.first
  }
}
