import SourceText

/// Names that begin with `@` and are nearly those of a system field (section 5.1).
struct SystemFieldRule: CheckRule {
  /// Fields that the service makes.
  static let names = [
    "@message", "@timestamp", "@ingestionTime", "@logStream", "@log", "@ptr", "@entity",
    "@aws.account", "@aws.region", "@source.log", "@data_source_name", "@data_source_type",
    "@data_format", "@type", "@requestId", "@duration", "@billedDuration", "@initDuration",
    "@maxMemoryUsed", "@memorySize", "@xrayTraceId", "@xraySegmentId", "@pattern", "@ratio",
    "@sampleCount", "@severityLabel",
  ]

  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    var created: Set<String> = []
    return context.query.stages.flatMap { stage -> [Diagnostic] in
      defer { created.formUnion(stage.command.createdNames) }
      return stage.command.readFields.compactMap { created.contains($0.name) ? nil : misspelt($0) }
    }
  }

  private func misspelt(_ path: FieldPath) -> Diagnostic? {
    let name = path.name
    guard name.hasPrefix("@"), !name.hasPrefix("@@"), !Self.names.contains(name),
      !name.hasPrefix("@entity."), !name.hasPrefix("@aws."),
      let near = NearestName.of(name, among: Self.names),
      abs(near.utf8.count - name.utf8.count) <= 1
    else { return nil }
    return Diagnostic(
      .warning, .systemFieldSpelling, "there is no system field “\(name)”", at: path.span,
      hint: "did you mean `\(near)`?",
      fix: .init(title: "write `\(near)`", span: path.span, replacement: near))
  }
}
