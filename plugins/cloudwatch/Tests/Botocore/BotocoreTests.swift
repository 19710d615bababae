@testable import AWSCredentials
import JSONText
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite(.enabled("needs python3 with botocore") { await Botocore.isInstalled() })
struct BotocoreTests {
  @Test func makesTheSameVectorsToday() async {
    #expect(
      await Botocore.output(of: ["\(Botocore.folder)/../Signing/make_vectors.py", "--check"])
        != nil,
      "run make_vectors.py again")
  }

  @Test func findsServicesWhereWeDo() async throws {
    let endpoints = try #require(try await Botocore.json(of: "endpoints.py")?.array)
    #expect(endpoints.count > 400)
    for endpoint in endpoints.compactMap(\.array) {
      let service = try #require(
        [AWSService.logs, .sts, .sso].first { $0.signingName == endpoint[0].string })
      let region = try Region(endpoint[1].string ?? "")
      let partition = Partition.of(region)
      #expect(partition.name == endpoint[2].string)
      let host = partition.host(
        of: service.hostPrefix, in: region, fips: endpoint[3] == .bool(true),
        dualStack: endpoint[4] == .bool(true))
      #expect("https://\(host)" == endpoint[5].string)
    }
  }

  @Test(arguments: [
    "[default]\nregion = eu-west-1\noutput=json\n",
    "# c\n[profile a]\r\nrole_arn : x=y:z\r\n; d\r\n[profile \"b c\"]\nk=\n",
    "[default]\ns3 =\n  max_concurrent_requests = 20\n  addressing_style = path\nregion = x\n",
    "[services s]\ncloudwatch_logs =\n    endpoint_url = http://x:1/?a=b\nsts=\n endpoint_url=y\n",
    "[a]\n  k = v\n  l = w\n[b]\nk = one\n   two\n\tthree\n",
    "[a]\nk = v ; not a comment\nL = w # neither\n\n[ b]\nKey With Blanks = 1\n",
  ])
  func readsSettingsAsWeDo(text: String) async throws {
    let path = try scratch(text)
    defer { unlink(path) }
    let theirs = try #require(try await Botocore.json(of: "config.py", [path]))
    let ours = JSONValue.object(
      try ConfigFile(Array(text.utf8)).sections.sorted { $0.key < $1.key }.map { name, section in
        .init(name, json(section))
      })
    #expect(sorted(theirs) == ours)
  }

  private func scratch(_ text: String) throws -> String {
    var template = Array("/tmp/config-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func json(_ section: ConfigFile.Section) -> JSONValue {
    .object(
      section.sorted { $0.key < $1.key }.map { name, value in
        switch value {
        case .text(let text): .init(name, .string(text))
        case .nested(let settings):
          .init(name, .object(settings.sorted { $0.key < $1.key }.map { .init($0, .string($1)) }))
        }
      })
  }

  private func sorted(_ value: JSONValue) -> JSONValue {
    guard case .object(let members) = value else { return value }
    return .object(
      members.map { .init($0.key.trimmed, sorted($0.value)) }.sorted { $0.key < $1.key })
  }
}

extension String {
  /// Our section names have no blanks around them.
  fileprivate var trimmed: String {
    String(decoding: AsciiBlanks.trimmed(Array(utf8)[...]), as: UTF8.self)
  }
}
