import FoundationEssentials

/// Finds files of the checkout, and the sample data that may lie beside it.
enum PackageFolder {
  /// The root of the checkout.
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Real log files, when they are there.
  static var sampleData: String? {
    let path = path + "/../shared/data"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}
