extension QueryPrinter {
  mutating func string(_ text: String) {
    output += StringLiteral.quoted(text)
  }

  mutating func regex(_ regex: RegexLiteral) {
    output += "/"
    var isEscaped = false
    for scalar in regex.pattern.unicodeScalars {
      if scalar == "/", !isEscaped { output += "\\" }
      output.unicodeScalars.append(scalar)
      isEscaped = scalar == "\\" && !isEscaped
    }
    output += "/"
  }

  mutating func field(_ path: FieldPath) {
    for (index, segment) in path.segments.enumerated() {
      self.segment(segment, isFirst: index == 0)
    }
  }

  mutating func segment(_ segment: PathSegment, isFirst: Bool) {
    switch segment.form {
    case .index: output += "[\(segment.text)]"
    case .bare: output += (isFirst ? "" : ".") + segment.text
    case .quoted: output += (isFirst ? "" : ".") + "`\(segment.text)`"
    }
  }

  mutating func name(_ name: Name) {
    output += FieldName.isBare(name.text) ? name.text : "`\(name.text)`"
  }

  mutating func alias(_ alias: Name?) {
    guard let alias else { return }
    output += " as "
    name(alias)
  }

  mutating func aliases(_ names: [Name]) {
    guard !names.isEmpty else { return }
    output += " as "
    separated(names) { $0.name($1) }
  }

  mutating func fields(_ paths: [FieldPath]) {
    separated(paths) { $0.field($1) }
  }
}
