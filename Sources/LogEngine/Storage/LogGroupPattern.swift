/// Patterns of log group names, the same for local folders and for the service.
public enum LogGroupPattern {
  /// Whether a name matches a pattern such as `/aws/eks/*/cluster`, where `*` stands for any characters but a
  /// slash. A name without `*` matches only itself.
  public static func matches(_ name: String, _ pattern: String) -> Bool {
    let names = name.split(separator: "/", omittingEmptySubsequences: false)
    let patterns = pattern.split(separator: "/", omittingEmptySubsequences: false)
    return names.count == patterns.count
      && zip(names, patterns).allSatisfy { LogGroupName.matches(String($0), String($1)) }
  }
}
