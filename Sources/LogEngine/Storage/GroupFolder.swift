/// Where a log tree keeps the events of a log group.
public enum GroupFolder {
  /// A hidden file by which a folder says that it is a log group of its own, whatever group it lies below:
  /// the list of what “runbook pull” has put there.
  public static let mark = ".runbook-pull.json"

  /// The path of a group's folder below the tree's root, nothing but names and slashes.
  ///
  /// - Returns: nil for a name that cannot be one of folders, such as `/a//b` or `/a/../b`.
  public static func path(of group: String) -> String? {
    guard let name = try? LogGroupName(group), !name.isPattern else { return nil }
    return name.components.joined(separator: "/")
  }
}
