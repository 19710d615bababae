import JSONText

/// How the events of a file are written. Told by the content, never by the name (section 10, 1).
enum LogFormat: Equatable {
  /// `<ISO 8601 time with zone> <message>`: an export to S3.
  case timedLines
  /// `aws logs tail`: `<time> <stream> <message>`.
  case tailDetailed
  /// `aws logs tail --format short`: `<time without zone> <message>`.
  case tailShort
  /// A JSON object on each line.
  case jsonLines
  /// JSON documents that hold events: subscription envelopes, answers of the CLI, CloudTrail's records.
  case documents
  /// Anything else, an event a line.
  case plain

  /// The format of a file that begins with `head`, which ends anywhere.
  static func detect(_ head: ArraySlice<UInt8>) -> LogFormat {
    let lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    guard let first = lines.first(where: { !isBlank($0) }) else { return .plain }
    if isTimed(first) { return looksLikeTail(lines) ? .tailDetailed : .timedLines }
    if Timestamp.prefix(of: first, zone: .forbidden).map({ endsWithBlank(first, $0.length) })
      == true
    {
      return .tailShort
    }
    let start = first.drop { $0 == 0x20 || $0 == 0x09 }.first
    if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") { return detectJSON(first) }
    // A timed file may begin in the middle of an event.
    return lines.contains(where: isTimed) ? .timedLines : .plain
  }

  /// A line that is one JSON object begins a file of such lines, unless the object is an envelope.
  private static func detectJSON(_ line: ArraySlice<UInt8>) -> LogFormat {
    guard let value = try? JSONParser.parse(line) else { return .documents }
    return JSONDocument.holdsEvents(value) ? .documents : .jsonLines
  }

  static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// Whether a line begins with a time and one blank, or is nothing but a time.
  static func isTimed(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first &- 0x30 < 10 else { return false }
    return Timestamp.prefix(of: line, zone: .required).map { endsWithBlank(line, $0.length) }
      ?? false
  }

  private static func endsWithBlank(_ line: ArraySlice<UInt8>, _ length: Int) -> Bool {
    let end = line.startIndex + length
    return end < line.endIndex && line[end] == 0x20
  }

  /// The command line writes microseconds and `+00:00`, and a stream's name after it; an export does not.
  private static func looksLikeTail(_ lines: [ArraySlice<UInt8>]) -> Bool {
    let timed = lines.filter(isTimed).prefix(20)
    return timed.allSatisfy { line in
      let words = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
      guard words.count == 3, words[0].count == 32, words[0].suffix(6).elementsEqual("+00:00".utf8)
      else { return false }
      return isStreamName(words[1])
    }
  }

  /// Streams are named by machines: long, with digits and separators.
  private static func isStreamName(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 8 && word.contains { $0 &- 0x30 < 10 }
      && word.contains { "-/._".utf8.contains($0) } && !word.contains { "=\"{(,".utf8.contains($0) }
  }
}
