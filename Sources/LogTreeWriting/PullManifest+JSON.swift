import JSONText
import PluginAPI

extension PullManifest {
  /// The manifest as a file, for people as well.
  var bytes: [UInt8] {
    var members: [JSONValue.Member] = [
      .init("version", .integer(Self.version)), .init("logGroup", .string(subject.logGroup)),
    ]
    let texts = [
      ("account", subject.account), ("region", subject.region),
      ("filterPattern", subject.filterPattern), ("logStreamPrefix", subject.logStreamPrefix),
    ]
    for (key, text) in texts {
      if let text { members.append(.init(key, .string(text))) }
    }
    if !subject.logStreams.isEmpty {
      members.append(.init("logStreams", .array(subject.logStreams.map(JSONValue.string))))
    }
    members.append(.init("chunks", .array(chunks.map(Self.json))))
    return Array((JSONWriter.pretty(.object(members)) + "\n").utf8)
  }

  private static func json(of chunk: Chunk) -> JSONValue {
    .object([
      "start": .integer(chunk.range.start), "end": .integer(chunk.range.end),
      "settled": .bool(chunk.isSettled), "events": .integer(chunk.events),
      "bytes": .integer(chunk.bytes),
      "files": .array(
        chunk.files.map { .object(["name": .string($0.name), "size": .integer($0.size)]) }),
    ])
  }

  /// Reads a file; nil when it is not one of this version.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONParser.parse(bytes[...], maximumDepth: 20),
      value["version"]?.integer == Int64(Self.version), let name = value["logGroup"]?.string,
      let chunks = value["chunks"]?.array
    else { return nil }
    var subject = PullSubject(logGroup: name)
    subject.account = value["account"]?.string
    subject.region = value["region"]?.string
    subject.filterPattern = value["filterPattern"]?.string
    subject.logStreamPrefix = value["logStreamPrefix"]?.string
    subject.logStreams = (value["logStreams"]?.array ?? []).compactMap(\.string)
    self.init(subject)
    self.chunks = chunks.compactMap(Chunk.init).sorted { $0.range.start < $1.range.start }
    guard self.chunks.count == chunks.count,
      zip(self.chunks, self.chunks.dropFirst()).allSatisfy({ $0.range.end < $1.range.start })
    else { return nil }
  }
}

extension Chunk {
  fileprivate init?(_ value: JSONValue) {
    guard let start = value["start"]?.integer, let end = value["end"]?.integer, start <= end,
      end < Int64.max, case .bool(let isSettled)? = value["settled"],
      let events = value["events"]?.integer, let bytes = value["bytes"]?.integer,
      let files = value["files"]?.array
    else { return nil }
    let read = files.compactMap { file -> File? in
      // A name of any other form could lead out of the folder.
      guard let name = file["name"]?.string.flatMap({ ChunkName($0) }),
        let size = file["size"]?.integer
      else { return nil }
      return File(name: name.text, size: Int(size))
    }
    guard read.count == files.count else { return nil }
    self.init(
      range: TimeRange(start: start, end: end), isSettled: isSettled, events: Int(events),
      bytes: Int(bytes), files: read)
  }
}

extension JSONValue {
  fileprivate var integer: Int64? {
    if case .number(let text) = self { Int64(text) } else { nil }
  }
}
