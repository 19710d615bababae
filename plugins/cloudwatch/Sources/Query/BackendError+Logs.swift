import PluginAPI
import SourceText

// The words in which people read the service's refusals. Credentials were taken out where the answer was read.
extension BackendError {
  /// A failure of an operation.
  ///
  /// - Parameters:
  ///   - groups: the log groups that were asked for.
  ///   - query: the query's text, for the place of a mistake.
  init(_ error: LogsError, on groups: [String], query: String? = nil) {
    let where_ = groups.isEmpty ? "" : " on " + Self.list(groups)
    let request = error.requestID.map { ", request \($0)" } ?? ""
    let origin = error.name.isEmpty ? "" : " (\(error.name)\(request))"
    switch error.code {
    case .cancelled:
      self.init(.cancelled, "the query was cancelled", cause: error)
    case .noCredentials:
      self.init(.unavailable, error.message, hint: error.hint, cause: error)
    case .unreachable:
      self.init(
        .unavailable, "CloudWatch Logs cannot be reached: \(error.message)",
        hint: error.hint ?? "check the network, the region and --endpoint-url", cause: error)
    case .noAnswer, .serviceFailed, .strangeAnswer:
      self.init(
        .unavailable,
        "CloudWatch Logs did not answer \(error.operation.action) properly: \(error.message)\(origin)",
        hint: error.hint ?? "several tries have failed; try again in a while", cause: error)
    case .wrongAddress:
      self.init(
        .unavailable, "something else answers where CloudWatch Logs should: \(error.message)",
        hint: error.hint, cause: error)
    case .throttled:
      self.init(
        .unavailable, "CloudWatch Logs refuses requests because there are too many\(origin)",
        hint: "lower --rps, or wait until others in the account need less", cause: error)
    case .tooManyQueries:
      self.init(
        .unavailable, "too many queries run in this account and region\(origin): \(error.message)",
        hint: "lower --max-concurrency, or wait until others have ended", cause: error)
    case .accessDenied:
      self.init(
        .unavailable,
        "access denied: \(error.operation.action)\(where_)\(origin): \(error.message)",
        hint: "allow \(error.operation.action) for this identity, or choose another with --profile",
        cause: error)
    case .expired:
      self.init(
        .unavailable, "the AWS credentials have expired\(origin)",
        hint: "renew them, for example with “aws sso login”, and run this again", cause: error)
    case .badCredentials:
      self.init(
        .unavailable, "AWS does not accept the credentials\(origin)",
        hint: "check the access key, the secret and the session token, or choose another --profile",
        cause: error)
    case .clockSkew:
      self.init(
        .unavailable, "AWS refuses the time of the request\(origin): \(error.message)",
        hint: "set this machine's clock", cause: error)
    case .malformedQuery: self = Self.malformed(error, origin: origin, query: query)
    case .notFound:
      self.init(.badScope, "\(error.message)\(origin)", cause: error)
    default:
      self.init(
        .failedRemotely,
        "CloudWatch Logs refused \(error.operation.action)\(where_)\(origin): \(error.message)",
        hint: error.hint, cause: error)
    }
  }

  private static func malformed(_ error: LogsError, origin: String, query: String?) -> BackendError
  {
    guard let compile = error.compileError, let query else {
      // The same name is used for a range that lies before the group or its retention.
      let isAboutTime =
        error.message.contains("retention") || error.message.contains("creation time")
      return BackendError(
        .badQuery, "CloudWatch refuses the query\(origin): \(error.message)",
        hint: isAboutTime ? "choose a later time range" : nil, cause: error)
    }
    return BackendError(
      .badQuery, "CloudWatch refuses the query\(origin): \(compile.message)",
      span: compile.span(in: query), cause: error)
  }

  private static func list(_ names: [String]) -> String {
    let named = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(named) and \(names.count - 3) more" : named
  }
}

extension LogsError.CompileError {
  /// The place as bytes of the query; the service counts UTF-16 code units and includes the last one or not,
  /// so at least one character is marked.
  func span(in query: String) -> Span {
    let units = query.utf16
    let first = min(start, units.count)
    let last = min(max(end, start + 1), units.count)
    let offset = { (unit: Int) in
      let index = units.index(units.startIndex, offsetBy: unit)
      return query.utf8.distance(from: query.startIndex, to: index)
    }
    return Span(offset(first), offset(last))
  }
}
