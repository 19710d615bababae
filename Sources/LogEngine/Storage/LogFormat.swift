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

  /// Whether events may name a stream and a group other than those of their file.
  var namesStreams: Bool { self == .tailDetailed || self == .documents }

  /// The format of a file.
  static func detect(_ file: LogTree.File, in group: LogTree.Group) throws(EngineError) -> LogFormat
  {
    var reader = try LogFileReader(file, of: group) { (_) throws(EngineError) in }
    return try reader.format()
  }

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
    if let format = detectJSON(head[first.startIndex...], lineLength: first.count) { return format }
    // A timed file may begin in the middle of an event.
    return lines.contains(where: isTimed) ? .timedLines : .plain
  }

  /// JSON told by its first value; nil when there is none. A value that goes on behind what we see may be a
  /// large document, and one that is broken begins a file of lines all the same.
  private static func detectJSON(_ text: ArraySlice<UInt8>, lineLength: Int) -> LogFormat? {
    let text = text.drop { $0 == 0x20 || $0 == 0x09 }
    guard text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[") else { return nil }
    do {
      let (value, length) = try JSONParser.parsePrefix(text)
      if JSONDocument.holdsEvents(value) { return .documents }
      guard case .object = value else { return nil }
      return length > lineLength ? .documents : .jsonLines
    } catch {
      if error.offset >= text.count { return .documents }
      return text.first == UInt8(ascii: "{") ? .jsonLines : nil
    }
  }

  static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// Whether a line begins with a time and a blank.
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
      return isStreamName(words[1]) || words[1].contains(UInt8(ascii: "/"))
        || words[2].first == UInt8(ascii: "{")
    }
  }

  /// Streams are named by machines: long, with digits and separators.
  private static func isStreamName(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 8 && word.contains { $0 &- 0x30 < 10 }
      && word.contains { "-/._".utf8.contains($0) } && !word.contains { "=\"{(,".utf8.contains($0) }
  }
}
