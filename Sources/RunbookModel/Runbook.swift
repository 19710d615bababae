public import PluginAPI
public import SourceText

/// A Markdown document understood as a runbook: its settings, its blocks by class, its steps.
public struct Runbook: Sendable {
  /// The document underneath.
  public let document: MarkdownDocument
  /// What the front matter says.
  public let settings: RunbookSettings
  /// Every code block with its class, in order.
  public let blocks: [ClassifiedBlock]
  /// Every query, in order.
  public let steps: [Step]

  /// Reads a runbook.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - languages: asked in order about each block.
  ///   - strict: whether queries are checked as strictly as the service does.
  /// - Throws: ``RunbookError`` for a document that cannot be used at all.
  public init(_ source: SourceFile, languages: [any QueryLanguage], strict: Bool = false)
    throws(RunbookError)
  {
    let document = try MarkdownDocument(source)
    let settings = try RunbookSettings(document.frontMatter, in: source)
    let labels = Set(languages.flatMap(\.labels))
    let classifier = BlockClassifier(languages: languages)
    let blocks = document.blocks.map { block in
      classifier.classify(
        block,
        settings: BlockSettings(
          of: block, isOurs: labels.contains(block.label), languages: languages.map(\.name),
          in: source))
    }
    self.document = document
    self.settings = settings
    self.blocks = blocks
    steps = Self.steps(of: blocks, in: source, title: settings.title, strict: strict)
  }

  /// The document's title: front matter, first heading, or file name.
  public var title: String {
    settings.title ?? document.headings.first ?? document.source.name
  }

  /// What is likely wrong with the settings, front matter first. Diagnostics of queries are with their steps.
  public var diagnostics: [Diagnostic] {
    settings.diagnostics + blocks.flatMap(\.settings.diagnostics) + duplicateIDs
  }

  private var duplicateIDs: [Diagnostic] {
    var seen: Set<String> = []
    return blocks.compactMap { block in
      guard let id = block.settings.id, !seen.insert(id).inserted else { return nil }
      return Diagnostic(
        .warning, code: RunbookDiagnostics.blockSetting,
        "another block above has the id “\(id)” too, so this one gets a number",
        at: document.source.span(ofLine: block.block.line))
    }
  }

  /// The step of an id.
  ///
  /// - Throws: ``RunbookError`` that suggests a near id.
  public func step(_ id: String) throws(RunbookError) -> Step {
    if let step = steps.first(where: { $0.id == id }) { return step }
    let hint =
      NearestName.of(id, among: steps.map(\.id)).map { "did you mean “\($0)”?" }
      ?? "“runbook plan \(document.source.name)” lists the steps"
    throw RunbookError(.unknownStep, "no step “\(id)” in \(document.source.name)", hint: hint)
  }

  /// Where a place in a step's query stands in the file.
  public func fileSpan(of span: Span, in step: Step) -> Span {
    blocks[step.blockIndex].block.fileSpan(of: span.shifted(by: step.offset))
  }

  private static func steps(
    of blocks: [ClassifiedBlock], in source: SourceFile, title: String?, strict: Bool
  ) -> [Step] {
    var titles = StepTitle(fallback: title ?? "Query")
    var ids = UniqueIDs(reserved: blocks.compactMap(\.settings.id))
    var steps: [Step] = []
    for (index, block) in blocks.enumerated() {
      guard let language = block.language else { continue }
      let content = Array(block.block.content.utf8)
      for (number, part) in block.queries.enumerated() {
        let query = String(decoding: content[part.span.start..<part.span.end], as: UTF8.self)
        let title = titles.title(of: part, in: block)
        let given = number == 0 ? block.settings.id.flatMap { ids.claimReserved($0) } : nil
        let wanted = block.settings.id.map { number == 0 ? $0 : "\($0)-\(number + 1)" }
        let diagnostics = language.check(query, strict: strict)
        let file = { (span: Span) in block.block.fileSpan(of: span.shifted(by: part.span.start)) }
        steps.append(
          Step(
            id: given ?? ids.claim(wanted ?? Slug.of(title)), title: title,
            line: source.position(at: file(Span(0, 0)).start).line, language: language.name,
            query: query, placeholders: language.placeholders(in: query),
            queryDiagnostics: diagnostics, diagnostics: diagnostics.map { $0.mapped(file) },
            scope: block.settings.scope, blockIndex: index, offset: part.span.start))
      }
    }
    return steps
  }
}

/// Hands out ids, adding a number to those that are taken.
struct UniqueIDs {
  private var taken: Set<String> = []
  /// Ids that authors gave, until their step comes.
  private var reserved: Set<String>
  /// The number to try next for an id that was wanted before, so that many equal titles stay cheap.
  private var numbers: [String: Int] = [:]

  /// - Parameter reserved: ids that no derived one may take.
  init(reserved: [String]) {
    self.reserved = Set(reserved)
    taken = self.reserved
  }

  /// Hands out an id that its author gave; nil when another step has it already.
  mutating func claimReserved(_ id: String) -> String? {
    reserved.remove(id)
  }

  mutating func claim(_ wanted: String) -> String {
    var id = wanted
    var number = numbers[wanted] ?? 2
    while !taken.insert(id).inserted {
      id = "\(wanted)-\(number)"
      number += 1
    }
    numbers[wanted] = number
    return id
  }
}
