import PluginAPI

/// Says what a query would scan, from the stored bytes and the retention of its log groups.
///
/// Rough: events are taken to be spread evenly over the time that a group keeps them, and stored bytes are
/// compressed ones, so that a query scans more than that. The service knows better only while it runs.
struct ScanForecast {
  let session: QuerySession
  /// The present, in milliseconds since 1970.
  let now: Int64

  private static let day = 86_400_000.0
  private static let usualRange = 3_600_000.0
  /// Bytes from which on a scan is worth a remark when nobody set a limit.
  private static let notable = 50e9

  /// The estimate; nil for a query that names its groups itself, as only the service knows which those are.
  func estimate(_ request: QueryRequest) async throws(BackendError) -> ScanEstimate? {
    let words = try QueryWords(request)
    let found = try await session.groups.groups(
      of: request, namesItsGroups: words.namesItsGroups)
    let names = found.groups.names
    // What other accounts store is not told here.
    guard !names.isEmpty, !names.contains(where: { $0.hasPrefix("arn:") }) else { return nil }
    var bytes = 0.0
    var notes: [String] = []
    for name in names {
      let group = try await self.group(name)
      bytes += scanned(group, request.range, notes: &notes)
    }
    if let maximum = request.maximumBytes, bytes > maximum {
      notes.append(
        "more than the \(Amounts.gigabytes(maximum)) that it may scan: it would be stopped")
    } else if request.maximumBytes == nil, bytes > Self.notable {
      notes.append("set --max-scan to limit it")
    }
    return ScanEstimate(
      bytes: bytes, price: session.tariff.price(ofBytes: bytes), logGroups: names, notes: notes)
  }

  /// A group by its name or ARN.
  ///
  /// - Throws: ``BackendError`` with the nearest names when there is none.
  func group(_ name: String) async throws(BackendError) -> LogGroup {
    // An ARN ends with the group's name.
    let plain =
      name.hasPrefix("arn:") ? name.split(separator: ":").last.map(String.init) ?? name : name
    do {
      let groups = try await session.client.logGroups(.prefix(plain), maximum: 1_000)
      if let group = groups.first(where: { $0.name == plain }) { return group }
    } catch {
      throw BackendError(error, on: [name])
    }
    throw await session.groups.nothingCalled(name)
  }

  /// Bytes of a group that lie in a range, roughly; nil for the range of a query that has none.
  func scanned(_ group: LogGroup, _ range: TimeRange?, notes: inout [String]) -> Double {
    let kept = group.retentionDays.map { Double($0) * Self.day }
    let age = group.createdAt.map { max(Double(now - $0), 0) }
    let span = min(kept ?? .infinity, age ?? .infinity)
    let first = Double(range?.start ?? now - Int64(Self.usualRange))
    let last = Double(min(range?.end ?? now, now))
    if let range, Double(now - range.end) > span {
      notes.append("\(group.name) keeps nothing from that time: CloudWatch would refuse the query")
      return 0
    }
    if Double(now) - first > span, let days = group.retentionDays {
      notes.append(
        "\(group.name) keeps events for \(days) days only, so the range reaches further back")
    }
    guard span.isFinite, span > 0 else { return group.storedBytes }
    let asked = max(0, last - max(first, Double(now) - span))
    return group.storedBytes * min(1, asked / span)
  }
}
