import AWSCredentials
import Testing

@Suite struct PartitionTests {
  @Test(arguments: [
    ("eu-west-1", "aws", "logs.eu-west-1.amazonaws.com"),
    ("xx-new-9", "aws", "logs.xx-new-9.amazonaws.com"),
    ("cn-north-1", "aws-cn", "logs.cn-north-1.amazonaws.com.cn"),
    ("us-gov-west-1", "aws-us-gov", "logs.us-gov-west-1.amazonaws.com"),
    ("us-iso-east-1", "aws-iso", "logs.us-iso-east-1.c2s.ic.gov"),
    ("us-isob-east-1", "aws-iso-b", "logs.us-isob-east-1.sc2s.sgov.gov"),
    ("eu-isoe-west-1", "aws-iso-e", "logs.eu-isoe-west-1.cloud.adc-e.uk"),
    ("us-isof-south-1", "aws-iso-f", "logs.us-isof-south-1.csp.hci.ic.gov"),
    ("eusc-de-east-1", "aws-eusc", "logs.eusc-de-east-1.amazonaws.eu"),
  ])
  func knowsWhereRegionsAre(name: String, partition: String, host: String) throws {
    let region = try Region(name)
    #expect(Partition.of(region).name == partition)
    #expect(
      Partition.of(region).host(of: "logs", in: region, fips: false, dualStack: false) == host)
  }

  @Test(arguments: [
    ("us-east-1", true, false, "logs-fips.us-east-1.amazonaws.com"),
    ("us-east-1", false, true, "logs.us-east-1.api.aws"),
    ("us-east-1", true, true, "logs-fips.us-east-1.api.aws"),
    ("us-gov-east-1", true, false, "logs.us-gov-east-1.amazonaws.com"),
    ("us-gov-east-1", true, true, "logs-fips.us-gov-east-1.api.aws"),
    ("cn-north-1", false, true, "logs.cn-north-1.api.amazonwebservices.com.cn"),
  ])
  func namesSpecialHosts(name: String, fips: Bool, dualStack: Bool, host: String) throws {
    let region = try Region(name)
    #expect(
      Partition.of(region).host(of: "logs", in: region, fips: fips, dualStack: dualStack) == host)
  }
}
