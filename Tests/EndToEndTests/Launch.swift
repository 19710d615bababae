import Foundation
import Synchronization

/// Starts programs one after the other.
///
/// Foundation notices the end of a program by a socket whose other end only that program holds. One that starts at the
/// same moment could inherit that end, and if it lives long, as a test service does, the end would be noticed late.
enum Launch {
  private static let lock = Mutex(())

  static func run(_ process: Process) throws {
    try lock.withLock { _ in try process.run() }
  }
}
