public import AWSSigning

/// Everything outside of the program that settings and credentials come from, but the network.
///
/// A value, so that tests bring their own and no global state is read.
public struct Surroundings: Sendable, Undisclosed {
  /// Environment variables.
  public let environment: [String: String]
  /// The home folder, without a slash at its end; nil where there is none.
  public let home: String?
  /// Reads files.
  public let files: any FileReading
  /// Runs `credential_process` and the AWS CLI.
  public let programs: any ProgramRunning
  /// The time in milliseconds since 1970.
  public let now: @Sendable () -> Int64
  /// Waits between attempts; ends early when the task is cancelled.
  let pause: @Sendable (Duration) async -> Void

  /// Surroundings.
  public init(
    environment: [String: String], home: String?, files: any FileReading = DiskFiles(),
    programs: any ProgramRunning = ChildPrograms(), now: @escaping @Sendable () -> Int64,
    pause: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
  ) {
    self.environment = environment
    self.home = home
    self.files = files
    self.programs = programs
    self.now = now
    self.pause = pause
  }

  /// A variable's value without the blanks around it that files and secrets managers leave there; nil when it is
  /// not set or blank, which tools treat alike.
  func variable(_ name: String) -> String? {
    guard let value = environment[name] else { return nil }
    let trimmed = AsciiBlanks.trimmed(Array(value.utf8)[...])
    return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
  }

  /// The content of a regular file, or nil when there is none.
  ///
  /// A path that begins with `~/` is none without a home folder: below the working folder, strangers write files.
  func read(_ path: String, limit: Int) throws(FileReadingError) -> [UInt8]? {
    let path = expanded(path)
    guard !path.hasPrefix("~/") else { return nil }
    return try files.read(path, limit: limit)
  }

  /// A path with a leading `~/` replaced by the home folder.
  func expanded(_ path: String) -> String {
    guard let home, path.hasPrefix("~/") else { return path }
    return home + path.dropFirst(1)
  }

  /// A path as people write it, the home folder as `~`.
  func shown(_ path: String) -> String {
    guard let home, !home.isEmpty, path.hasPrefix(home + "/") else { return Quotation.short(path) }
    return Quotation.short("~" + path.dropFirst(home.count))
  }
}
