import LogEngine
import PluginAPI
import SourceText

/// Turns what people say about log groups into what StartQuery takes.
actor LogGroupSelection {
  private let client: LogsClient
  /// Groups by pattern, since the steps of a run mostly ask for the same.
  private var matches: [String: Task<Result<[LogGroup], BackendError>, Never>] = [:]

  /// The most groups that a query may name (section 6.2).
  static let mostNamed = 50

  init(_ client: LogsClient) { self.client = client }

  /// What was found for a request.
  struct Found: Sendable {
    var groups: QueryStart.Groups
    /// The names that patterns stood for; nil when there were no patterns.
    var resolved: [String]?
  }

  /// The groups of a request.
  ///
  /// - Throws: ``BackendError`` when none is named or matched, or too many are.
  func groups(of request: QueryRequest, namesItsGroups: Bool) async throws(BackendError) -> Found {
    if namesItsGroups { return Found(groups: .inQuery) }
    var names: [String] = []
    for name in request.logGroups {
      if name.hasPrefix("arn:") {
        names.append(try LogGroupARN(name).text)
      } else if name.utf8.contains(UInt8(ascii: "*")) {
        names += try await matching(name).map(\.name)
      } else if !name.isEmpty {
        names.append(name)
      }
    }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
    guard !names.isEmpty else {
      throw BackendError(
        .badScope, "a CloudWatch query needs a log group",
        hint: "name one with --log-group or in the front matter, or begin the query with SOURCE")
    }
    guard names.count <= Self.mostNamed else {
      throw BackendError(
        .badScope,
        "a query can name \(Self.mostNamed) log groups, and these are \(names.count)",
        hint: "narrow the pattern, or begin the query with SOURCE logGroups(namePrefix: […])")
    }
    let hasPattern = request.logGroups.contains { $0.contains("*") && !$0.hasPrefix("arn:") }
    let isAcrossAccounts = names.contains { $0.hasPrefix("arn:") }
    return Found(
      groups: isAcrossAccounts ? .identifiers(names) : .names(names),
      resolved: hasPattern ? names : nil)
  }

  /// The groups that match a pattern, in order; asked for once.
  ///
  /// - Throws: ``BackendError`` when there is none.
  func matching(_ pattern: String) async throws(BackendError) -> [LogGroup] {
    let search = matches[pattern] ?? Task { await self.search(pattern) }
    matches[pattern] = search
    return try await search.value.get()
  }

  private func search(_ pattern: String) async -> Result<[LogGroup], BackendError> {
    do {
      let found = try await client.logGroups(Self.filter(for: pattern))
        .filter { LogGroupPattern.matches($0.name, pattern) }
      return found.isEmpty
        ? .failure(await nothingCalled(pattern, isPattern: true)) : .success(found)
    } catch {
      return .failure(BackendError(error, on: [pattern]))
    }
  }

  /// The failure that says that a group does not exist, with the nearest names that do.
  func nothingCalled(_ name: String, isPattern: Bool = false) async -> BackendError {
    let names = await neighbours(of: name)
    let near = Self.nearest(to: name, among: names)
    let region = client.endpoint.signingRegion
    let message =
      isPattern
      ? "no log group in \(region) matches “\(name)”"
      : "there is no log group “\(name)” in \(region)"
    return BackendError(
      .badScope, message,
      hint: (isPattern ? "* stands for one part between slashes; " : "")
        + (near.isEmpty
          ? "check the name, the region (--region) and the account (--profile)"
          : "near names: \(near.joined(separator: ", "))"))
  }

  /// Names that may be near; nothing when they cannot be listed.
  private func neighbours(of name: String) async -> [String] {
    let head = name.prefix { $0 != "*" }.split(separator: "/", omittingEmptySubsequences: false)
    let prefix = head.prefix(3).joined(separator: "/")
    var names: [String] = []
    for filter in [prefix.isEmpty ? .all : GroupFilter.prefix(prefix), .all] where names.isEmpty {
      let groups = try? await client.logGroups(filter, maximum: 500)
      names = (groups ?? []).map(\.name)
    }
    return names
  }

  static func nearest(to name: String, among names: [String]) -> [String] {
    if let one = NearestName.of(name, among: names) { return [one] }
    let last =
      name.split(separator: "/").last.map { $0.lowercased().replacing("*", with: "") } ?? ""
    let alike = names.filter { !last.isEmpty && $0.lowercased().contains(last) }
    let parts = Set(name.split(separator: "/").map(String.init))
    let related = names.filter {
      !parts.isDisjoint(with: $0.split(separator: "/").map(String.init))
    }
    return Array((alike.isEmpty ? related : alike).prefix(3))
  }

  /// What the service can filter by before we look closely.
  private static func filter(for pattern: String) -> GroupFilter {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    if let first = pieces.first, !first.isEmpty { return .prefix(first) }
    guard let longest = pieces.max(by: { $0.count < $1.count }), !longest.isEmpty else {
      return .all
    }
    return .substring(longest)
  }
}
