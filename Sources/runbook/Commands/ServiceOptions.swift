import ArgumentParser
import RunbookModel

/// Options for queries of backends that ask a service.
struct ServiceOptions: ParsableArguments {
  @OptionGroup var access: AccessOptions

  @Option(
    help: ArgumentHelp(
      "Fail a query that scans more than this, and stop it on the service: 500MB, 50GB.",
      valueName: "amount"))
  var maxScan: String?

  @Option(
    help: ArgumentHelp(
      "Rows at most of a query that has no limit of its own: a number or “all”. Default: 10,000.",
      valueName: "number"))
  var rows: String?

  @Option(
    help: ArgumentHelp(
      "How long everything may take, such as 90s or 10m; then running queries are stopped.",
      valueName: "duration"))
  var timeout: String?

  @Option(help: ArgumentHelp("Queries that run at once, at most.", valueName: "number"))
  var maxConcurrency = 10

  @Option(
    name: .customLong("price-per-gb"),
    help: ArgumentHelp(
      "US dollars per GB scanned, for the estimates. Default: the list price of the region.",
      valueName: "amount"))
  var pricePerGB: Double?

  func validate() throws {
    if let maxScan, ByteCount.bytes(maxScan) == nil {
      throw ValidationError("“\(maxScan)” is not an amount of data such as 500MB or 50GB")
    }
    if let rows, RowCount.rows(rows) == nil {
      throw ValidationError("“\(rows)” is neither a number of rows nor “all”")
    }
    if let timeout, TimeExpression.duration(timeout) ?? 0 <= 0 {
      throw ValidationError("“\(timeout)” is not a length of time such as 90s or 10m")
    }
    guard (1...1_000).contains(maxConcurrency) else {
      throw ValidationError("--max-concurrency takes a number from 1 to 1000")
    }
    if let pricePerGB, !(pricePerGB >= 0 && pricePerGB < 1_000) {
      throw ValidationError("--price-per-gb takes an amount of dollars such as 0.0057")
    }
  }

  /// How long everything may take.
  var timeLimit: Duration? {
    timeout.flatMap { TimeExpression.duration($0) }.map { .milliseconds($0) }
  }

  /// Adds what the options say about the scope.
  func apply(to settings: inout ScopeSettings) {
    settings.region = access.region ?? settings.region
    settings.profile = access.profile ?? settings.profile
    settings.maximumScan = maxScan ?? settings.maximumScan
    settings.rows = rows ?? settings.rows
  }

  /// The settings for backends.
  var backendSettings: [String: String] {
    var settings = access.backendSettings
    settings["max-concurrency"] = String(maxConcurrency)
    settings["price-per-gb"] = pricePerGB.map { String($0) }
    return settings
  }
}
