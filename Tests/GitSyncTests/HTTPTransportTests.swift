import Foundation
import GitSync
import Testing

@Suite struct HTTPTransportTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.makeRemote()
  }

  private func server(_ account: String = "ana:s3cret") throws -> Service {
    try Service("http_server.py", [sandbox.path, account], sandbox)
  }

  private func useHelper(_ password: String) throws {
    try sandbox.write(
      "helper.sh",
      """
      echo "$1" >> "\(sandbox.path)/asked"
      [ "$1" = get ] && printf 'username=ana\\npassword=\(password)\\n'
      exit 0
      """)
    try sandbox.git("config", "--global", "credential.helper", "!sh \(sandbox.path)/helper.sh")
  }

  @Test func worksWithAHelper() async throws {
    let server = try server()
    try useHelper("s3cret")
    try await sandbox.expectTransportWorks("http://127.0.0.1:\(server.port)/remote.git")
    #expect(try sandbox.read("asked").hasPrefix("get\nstore\n"))
  }

  @Test func worksWithThePasswordOfTheAddress() async throws {
    let server = try server()
    try await sandbox.expectTransportWorks("http://ana:s3cret@127.0.0.1:\(server.port)/remote.git")
  }

  @Test func worksWithoutAPassword() async throws {
    let server = try server("")
    let library = try await sandbox.clone("http://127.0.0.1:\(server.port)/remote.git")
    #expect(try await library.status().url?.masked == "http://127.0.0.1:\(server.port)/remote.git")
  }

  @Test func forgetsAWrongPassword() async throws {
    let server = try server()
    try useHelper("wrong-s3cret")
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone("http://127.0.0.1:\(server.port)/remote.git")
    }
    #expect(error?.code == .authenticationFailed)
    #expect(error?.hint?.contains("credential helper") == true)
    #expect(try sandbox.read("asked") == "get\nerase\n")
    #expect(!sandbox.exists("library"))
    expectNoSecret(error, "wrong-s3cret")
  }

  @Test func saysThatThereIsNoPassword() async throws {
    let server = try server()
    for user in ["", "ana:wr0ng@"] {
      let error = await #expect(throws: GitError.self) {
        try await sandbox.clone("http://\(user)127.0.0.1:\(server.port)/remote.git")
      }
      #expect(error?.code == .authenticationFailed)
      expectNoSecret(error, "wr0ng")
    }
  }

  private func expectNoSecret(_ error: GitError?, _ secret: String) {
    var text = ""
    dump(error, to: &text)
    text += String(describing: error) + String(reflecting: error)
    #expect(!text.contains(secret))
  }

  @Test func followsRedirectsOnlyOnTheHost() async throws {
    let server = try server("")
    let address = "http://127.0.0.1:\(server.port)"
    _ = try await sandbox.clone("\(address)/moved/remote.git", to: "moved")
    #expect(sandbox.exists("moved/README.md"))
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone("\(address)/elsewhere/remote.git", to: "elsewhere")
    }
    #expect(error?.code == .badAddress)
  }

  @Test(arguments: [
    ("missing.git", GitError.Code.notFound), ("forbidden/remote.git", .authenticationFailed),
  ])
  func saysWhatTheStatusMeans(path: String, code: GitError.Code) async throws {
    let server = try server("")
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone("http://127.0.0.1:\(server.port)/\(path)")
    }
    #expect(error?.code == code)
  }

  @Test func saysThatNobodyListens() async throws {
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone("http://127.0.0.1:1/remote.git")
    }
    #expect(error?.code == .networkFailed)
    #expect(error?.message == "cannot connect to 127.0.0.1 port 1: connection refused")
  }

  @Test func reportsARefusedPush() async throws {
    let server = try server("")
    try sandbox.write("remote.git/hooks/update", "#!/bin/sh\necho 'branch is frozen'\nexit 1\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: sandbox.path + "/remote.git/hooks/update")
    _ = try await sandbox.clone("http://127.0.0.1:\(server.port)/remote.git")
    let repository = try await sandbox.repository("library")
    _ = try await repository.commit(
      CommitRequest(files: [.init(path: "a.md", bytes: [65])], message: "Save"))
    let error = await #expect(throws: GitError.self) { try await repository.push() }
    #expect(error?.code == .rejected)
    #expect(error?.message.contains("branch is frozen") == true)
  }

  /// The server takes whole addresses too, as a proxy does.
  @Test(arguments: [true, false])
  func goesThroughAProxy(isConfigured: Bool) async throws {
    let server = try server("")
    let proxy = "http://127.0.0.1:\(server.port)"
    var environment = sandbox.environment
    if isConfigured {
      try sandbox.git("config", "--global", "http.proxy", proxy)
    } else {
      environment["http_proxy"] = proxy
    }
    _ = try await sandbox.clone(
      "http://nowhere.invalid/remote.git", to: "library", GitRuntime(environment: environment))
    #expect(sandbox.exists("library/README.md"))
  }

  @Test(.enabled(if: Program.exists("openssl"), "needs openssl"))
  func trustsACertificateAuthorityOfOnesOwn() async throws {
    let key = sandbox.path + "/key.pem"
    let certificate = sandbox.path + "/cert.pem"
    let made = try Program.run(
      "openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out",
        certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
      ], in: sandbox.path, environment: sandbox.environment)
    #expect(made.status == 0, "\(made.errors)")
    let server = try Service(
      "http_server.py", [sandbox.path, "ana:s3cret", certificate, key], sandbox)
    let url = "https://ana:s3cret@localhost:\(server.port)/remote.git"
    let error = await #expect(throws: GitError.self) { try await sandbox.clone(url) }
    #expect(error?.code == .untrustedCertificate)
    #expect(error?.hint?.contains("GIT_SSL_CAINFO") == true)
    try sandbox.git("config", "--global", "http.sslCAInfo", certificate)
    try await sandbox.expectTransportWorks(url)
    let proxy = try Service("connect_proxy.py", [], sandbox)
    try sandbox.git("config", "--global", "http.proxy", "127.0.0.1:\(proxy.port)")
    _ = try await sandbox.clone(url, to: "by-proxy")
    #expect(proxy.nextLine() == "CONNECT localhost:\(server.port)")
    // What one operation trusts, the next one does not.
    try sandbox.git("config", "--global", "--unset", "http.sslCAInfo")
    let again = await #expect(throws: GitError.self) { try await sandbox.clone(url, to: "again") }
    #expect(again?.code == .untrustedCertificate, "\(again?.message ?? "")")
  }
}
