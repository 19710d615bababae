import JSONText

/// Reads the events of one file, whatever its format.
struct LogFileReader {
  let group: LogTree.Group
  let file: LogTree.File
  /// Called with each event in the order of the file.
  let body: (LogEvent) throws(EngineError) -> Void
  private let modificationTime: Int64
  private var lines: LineReader
  private var position = 0
  /// Remarks for people: lines that were dropped.
  private(set) var notes: [String] = []

  /// Opens the file.
  init(
    _ file: LogTree.File, of group: LogTree.Group,
    body: @escaping (LogEvent) throws(EngineError) -> Void
  ) throws(EngineError) {
    self.group = group
    self.file = file
    self.body = body
    let bytes = try FileBytes(path: file.path, name: file.name)
    modificationTime = bytes.modificationTime
    let first = try bytes.read(64 << 10)
    if first.starts(with: [0x1F, 0x8B]) {
      let content = try GzipBytes(bytes, start: first, name: file.name)
      lines = LineReader(content, first: try content.read(64 << 10), name: file.name)
    } else if first.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      throw EngineError(
        .unsupported, "\(file.name) is compressed with zstd, which is not read yet",
        hint: "decompress it first: zstd -d")
    } else {
      lines = LineReader(bytes, first: first, name: file.name)
    }
  }

  /// How the file is written.
  mutating func format() throws(EngineError) -> LogFormat { LogFormat.detect(try lines.peek()) }

  /// Reads all events.
  mutating func readAll() throws(EngineError) {
    switch try format() {
    case .timedLines: try readTimedLines { Timestamp.prefix(of: $0, zone: .required) }
    case .tailDetailed:
      try readTimedLines(withStreams: true) { Timestamp.prefix(of: $0, zone: .required) }
    case .tailShort: try readTimedLines { Timestamp.prefix(of: $0, zone: .forbidden) }
    case .jsonLines: try readJSONLines()
    case .documents: try readDocuments()
    case .plain: try readPlainLines()
    }
  }

  /// Lines that begin with a time are events; others continue the event above (section 10, 1).
  private mutating func readTimedLines(
    withStreams: Bool = false, time: (ArraySlice<UInt8>) -> (time: Int64, length: Int)?
  ) throws(EngineError) {
    var open: (time: Int64, stream: String?, message: [UInt8])?
    var dropped = 0
    while let line = try lines.next() {
      if let found = time(line), line.dropFirst(found.length).first == 0x20 {
        if let open { try emit(open.message[...], at: open.time, stream: open.stream) }
        var message = line.dropFirst(found.length + 1)
        var stream: String?
        if withStreams {
          let word = message.prefix { $0 != 0x20 }
          stream = String(decoding: word, as: UTF8.self)
          message = message.dropFirst(word.count + 1)
        }
        open = (found.time, stream, Array(message))
      } else if open != nil {
        open?.message.append(0x0A)
        open?.message.append(contentsOf: line)
        if open.map({ $0.message.count > LineReader.maximumLength }) == true {
          throw EngineError(
            .limitExceeded,
            "\(file.name) has an event of more than \(LineReader.maximumLength >> 20) MB")
        }
      } else if !LogFormat.isBlank(line) {
        dropped += 1
      }
    }
    if let open { try emit(open.message[...], at: open.time, stream: open.stream) }
    if dropped > 0 {
      let lines = dropped == 1 ? "1 line" : "\(dropped) lines"
      notes.append("\(file.name): \(lines) before the first event left out")
    }
  }

  /// An event a line; one without a time takes the time of the event above.
  private mutating func readJSONLines() throws(EngineError) {
    var time = modificationTime
    while let line = try lines.next() {
      if LogFormat.isBlank(line) { continue }
      if let found = EventTime.inObject(line) { time = found }
      try emit(line, at: time)
    }
  }

  /// An event a line, at the time when the file was last written: the text has no time that we know.
  private mutating func readPlainLines() throws(EngineError) {
    while let line = try lines.next() {
      if !LogFormat.isBlank(line) { try emit(line, at: modificationTime) }
    }
  }

  private mutating func emit(
    _ message: ArraySlice<UInt8>, at time: Int64, stream: String? = nil
  ) throws(EngineError) {
    try emit(
      JSONDocument.Event(
        timestamp: time, ingestionTime: nil, message: String(decoding: message, as: UTF8.self),
        logGroup: nil, logStream: stream, owner: nil), size: message.count)
  }

  private mutating func emit(_ event: JSONDocument.Event, size: Int) throws(EngineError) {
    let time = event.timestamp ?? modificationTime
    let logGroup = event.logGroup ?? group.name
    try body(
      LogEvent(
        timestamp: time, ingestionTime: event.ingestionTime ?? time, message: event.message,
        logGroup: logGroup, logStream: event.logStream ?? file.stream,
        log: event.owner.map { $0 + ":" + logGroup } ?? LogEvent.log(of: logGroup), file: file.name,
        position: position, size: size))
    position += 1
  }

  /// JSON documents one after the other; a file that turns out to be something else is read as lines.
  private mutating func readDocuments() throws(EngineError) {
    let bytes = try lines.rest(limit: 512 << 20)
    var rest = bytes
    while true {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      if rest.isEmpty { return }
      guard let (value, length) = try? JSONParser.parsePrefix(rest) else { break }
      for event in JSONDocument.events(of: value, text: rest.prefix(length)) {
        try emit(event, size: event.message.utf8.count)
      }
      rest = rest.dropFirst(length)
    }
    // A broken document would lose its events silently; as lines they are at least all there.
    notes.append("\(file.name): not JSON to its end; the rest was read line by line")
    for line in rest.split(separator: 0x0A) where !LogFormat.isBlank(line) {
      try emit(line, at: EventTime.inObject(line) ?? modificationTime)
    }
  }
}
