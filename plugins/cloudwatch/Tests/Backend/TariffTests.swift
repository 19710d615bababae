import PluginAPI
import Testing

@testable import CloudWatchPlugin

@Suite struct TariffTests {
  @Test func aGigabyteHasAPrice() {
    let price = Tariff(region: "us-east-1", dollarsPerGB: nil).price(ofBytes: 2e9)
    #expect(abs(price.dollars - 0.01) < 1e-12)
    #expect(price.basis.contains("us-east-1") && price.basis.contains(Tariff.tableDate))
  }

  @Test func aGivenPriceWins() {
    #expect(Tariff(region: "us-east-1", dollarsPerGB: 1).price(ofBytes: 1e9).dollars == 1)
  }

  @Test func anUnknownRegionIsSaidToBeAssumed() {
    #expect(Tariff(region: "xx-new-1", dollarsPerGB: nil).basis.contains("assumed"))
  }

  @Test(arguments: [(12.0, "12 B"), (61.2e9, "61.2 GB"), (5e10, "50 GB"), (850e6, "850 MB")])
  func amountsAreShort(bytes: Double, text: String) {
    #expect(Amounts.gigabytes(bytes) == text)
  }
}
