/// One event as it was read from a file.
struct LogEvent: Sendable {
  /// Event time, milliseconds since 1970.
  var timestamp: Int64
  /// When the service took it in; the event time when the data does not say (section 10, 3).
  var ingestionTime: Int64
  /// The raw text; invalid UTF-8 is repaired.
  var message: String
  /// The log group, which decides what is discovered.
  var logGroup: String
  /// The stream's name.
  var logStream: String
  /// `account:group` (section 5.1).
  var log: String
  /// The file below the root.
  var file: String
  /// Which event of its file it is, from 0.
  var position: Int
  /// Bytes of the message as read.
  var size: Int

  /// The value of `@log` for a group of a folder, where no account is known.
  static func log(of group: String) -> String { "000000000000:" + group }

  /// Opaque and the same for the same event in every run: where the event is.
  var pointer: String {
    Base64.encode(Array("\(file)\u{0}\(position)".utf8))
  }
}
