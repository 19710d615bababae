import SourceText

/// One replacement of bytes. Documents are changed by splices and by nothing else.
struct Splice {
  let span: Span
  let replacement: [UInt8]

  /// The bytes with all splices made. Splices must not overlap; those at one place keep their order.
  static func apply(_ splices: [Splice], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + splices.reduce(0) { $0 + $1.replacement.count })
    var position = 0
    let ordered = splices.enumerated().sorted {
      ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
    }
    for (_, splice) in ordered {
      result += bytes[position..<splice.span.start]
      result += splice.replacement
      position = splice.span.end
    }
    return result + bytes[position...]
  }
}
