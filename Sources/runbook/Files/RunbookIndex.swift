import JSONText
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the last look at the files of a library found, so that the next look reads only those that changed.
///
/// It is in the library's git folder, and so goes with the library; without it everything is read again.
struct RunbookIndex: Sendable {
  /// What is remembered of a Markdown file.
  struct Record: Sendable, Hashable {
    /// The file as it was.
    let stamp: String
    /// nil when the file is none that can be read.
    let summary: RunbookSummary?
  }

  /// Records by path, relative to the library.
  private var records: [String: Record]
  private let path: String

  /// Another version may judge blocks in another way.
  private static let format = "1 \(Version.text)"
  private static let maximumSize = 64 << 20

  /// The index of the library at a folder; empty when there is none that can be used.
  init(of library: String) {
    path = library + "/.git/runbook/runbooks.json"
    records = [:]
    guard let source = try? InputFile.read(path, maximum: Self.maximumSize),
      let root = try? JSONParser.parse(source.bytes[...]), root["format"]?.string == Self.format
    else { return }
    for entry in root["files"]?.array ?? [] {
      guard let fields = entry.array, fields.count == 5, let path = fields[0].string,
        let stamp = fields[1].string
      else { continue }
      let steps = fields[2].double.flatMap { Int(exactly: $0) }
      let summary = steps.map {
        RunbookSummary(steps: $0, title: fields[3].string, description: fields[4].string)
      }
      records[path] = Record(stamp: stamp, summary: summary)
    }
  }

  /// What is remembered of a file, if it is still the same one.
  func record(of path: String, stamp: String) -> Record? {
    guard let record = records[path], record.stamp == stamp else { return nil }
    return record
  }

  /// Remembers these files and no others. An index that cannot be written costs time and nothing else.
  func save(_ files: [(path: String, record: Record)]) {
    guard files.count != records.count || files.contains(where: { records[$0.path] != $0.record })
    else { return }
    let entries = files.map { path, record in
      JSONValue.array([
        .string(path), .string(record.stamp),
        record.summary.map { .integer($0.steps) } ?? .null,
        record.summary?.title.map(JSONValue.string) ?? .null,
        record.summary?.description.map(JSONValue.string) ?? .null,
      ])
    }
    let root = JSONValue.object(["format": .string(Self.format), "files": .array(entries)])
    mkdir(RunbookFile.folder(of: path), 0o777)
    try? AtomicFile.write(Array(JSONWriter.compact(root).utf8), to: path)
  }
}

/// What a list shows of a runbook.
struct RunbookSummary: Sendable, Hashable {
  let steps: Int
  /// nil when nothing in it says what it is called.
  let title: String?
  let description: String?
}

/// What a file is, as far as that can be told without reading it.
enum FileStamp {
  /// A text that is another one once the file was written to, or replaced; nil when it is not there.
  static func of(_ path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let (changed, written) = (status.st_ctimespec, status.st_mtimespec)
    #else
      let (changed, written) = (status.st_ctim, status.st_mtim)
    #endif
    return "\(status.st_size) \(status.st_ino) \(written.tv_sec).\(written.tv_nsec)"
      + " \(changed.tv_sec).\(changed.tv_nsec)"
  }
}
