import Foundation

/// The Python environment of the services that tests talk to.
enum TestServices {
  /// The interpreter that has their packages; nil when `scripts/install-test-services` has not run.
  static let python: String? = {
    let path = "\(Package.root)/.build/test-services/bin/python"
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  static let isInstalled = python != nil
  /// Why a test was skipped.
  static let advice = "needs scripts/install-test-services"
  static let folder = "\(Package.root)/Tests/Services"
}
