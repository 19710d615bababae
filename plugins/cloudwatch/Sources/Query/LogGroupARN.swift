import PluginAPI

/// The ARN of a log group, without the `:*` that some places add.
struct LogGroupARN: Sendable, Hashable {
  /// As StartQuery and FilterLogEvents take it.
  let text: String
  let region: String
  let account: String
  /// The group's name.
  let name: String

  /// - Throws: ``BackendError`` for any other text, a pattern or the ARN of a log stream included.
  init(_ text: String) throws(BackendError) {
    let arn = text.hasSuffix(":*") ? String(text.dropLast(2)) : text
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 7, parts[2] == "logs", parts[5] == "log-group", !parts[6].isEmpty,
      !arn.utf8.contains(UInt8(ascii: "*"))
    else {
      throw BackendError(
        .badScope, "“\(text)” is not the ARN of a log group",
        hint: "write it like arn:aws:logs:eu-west-1:123456789012:log-group:/app")
    }
    self.text = arn
    region = parts[3]
    account = parts[4]
    name = parts[6]
  }
}
