import PluginAPI

/// What scanning costs: CloudWatch Logs, “Analyze (Logs Insights queries)”, US dollars per GB.
struct Tariff: Sendable, Hashable {
  /// US dollars per GB (10^9 bytes) scanned.
  let dollarsPerGB: Double
  /// Where the number comes from, for people.
  let basis: String

  /// When the table below was gathered, from public descriptions of the price list. The bill decides.
  static let tableDate = "2026-11"

  /// Prices that are known. They are a hundredth of what ingestion costs.
  private static let prices: [String: Double] = [
    "us-east-1": 0.005, "us-east-2": 0.005, "us-west-2": 0.005, "ca-central-1": 0.0055,
    "eu-west-1": 0.0057, "eu-west-2": 0.005985, "eu-central-1": 0.0063,
    "ap-northeast-1": 0.0076, "ap-northeast-2": 0.0076,
    "ap-southeast-1": 0.007, "ap-southeast-2": 0.0067, "ap-south-1": 0.0067, "sa-east-1": 0.009,
  ]
  /// For regions that are not in the table; rather too much than too little.
  private static let usualPrice = 0.0076

  /// The list price of a region, or the one that somebody gave.
  init(region: String, dollarsPerGB given: Double?) {
    if let given {
      dollarsPerGB = given
      basis = "$\(given) per GB scanned, as given"
    } else if let listed = Self.prices[region] {
      dollarsPerGB = listed
      basis = "$\(listed) per GB scanned in \(region), list price of \(Self.tableDate)"
    } else {
      dollarsPerGB = Self.usualPrice
      basis = "$\(Self.usualPrice) per GB scanned, assumed for \(region)"
    }
  }

  /// The price of so many bytes.
  func price(ofBytes bytes: Double) -> Price {
    Price(dollars: bytes / 1e9 * dollarsPerGB, basis: basis)
  }
}
