import GitSync
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The two streams of a command: results go to stdout, everything about getting them to stderr.
struct Console: Sendable {
  /// One stream.
  struct Stream: Sendable {
    let descriptor: Int32
    let isTerminal: Bool
    let ink: Ink
    /// Columns; 100 where nothing says better.
    let width: Int

    /// Writes all of `text`.
    func write(_ text: String) { write(bytes: Array(text.utf8)) }

    /// Writes all of `bytes`. When the reader has gone away the rest is dropped, and the command goes on.
    ///
    /// Any other trouble, such as a full disk, ends the process: nobody could be told later.
    func write(bytes: [UInt8]) {
      bytes.withUnsafeBytes { buffer in
        var rest = buffer
        while !rest.isEmpty {
          let count = SystemCall.write(descriptor, rest)
          if count < 0 {
            if errno == EINTR { continue }
            if errno == EPIPE { return }
            let trouble =
              "runbook: cannot write the results: \(SystemError().words); check the disk\n"
            trouble.utf8CString.withUnsafeBytes {
              _ = SystemCall.write(2, UnsafeRawBufferPointer(rebasing: $0.dropLast()))
            }
            exit(ExitStatus.failure.rawValue)
          }
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
      }
    }

    /// Writes a line.
    func line(_ text: String) { write(text + "\n") }
  }

  /// The streams of this process.
  static let standard = Console(environment: Environment.variables)

  let output: Stream
  let errors: Stream
  /// Whether a person can be asked.
  let canAsk: Bool

  /// - Parameter environment: honours `NO_COLOR`, `TERM=dumb` and `COLUMNS`.
  init(environment: [String: String]) {
    signal(SIGPIPE, SIG_IGN)
    output = Self.stream(1, environment)
    errors = Self.stream(2, environment)
    canAsk = isatty(0) != 0 && errors.isTerminal
  }

  private static func stream(_ descriptor: Int32, _ environment: [String: String]) -> Stream {
    let isTerminal = isatty(descriptor) != 0
    let noColour = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let isColoured = isTerminal && !noColour && environment["TERM"] != "dumb"
    var size = winsize()
    var width = 0
    if isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 { width = Int(size.ws_col) }
    if width == 0 { width = environment["COLUMNS"].flatMap { Int($0) } ?? 100 }
    return Stream(
      descriptor: descriptor, isTerminal: isTerminal, ink: Ink(isColoured: isColoured),
      width: min(max(width, 20), 1_000))
  }

  /// Says what went wrong, on one line.
  func complain(_ message: String, hint: String? = nil) {
    let advice = hint.map { "; " + Self.safe($0) } ?? ""
    errors.line("\(errors.ink("runbook:", .error)) \(Self.safe(message))\(advice)")
  }

  /// Says what may be wrong, on one line.
  func warn(_ message: String) {
    errors.line("\(errors.ink("warning:", .warning)) \(Self.safe(message))")
  }

  /// Words may quote what somebody typed, and that may be an address with a password.
  private static func safe(_ text: String) -> String { VisibleText.of(MaskedText.of(text)) }
}
