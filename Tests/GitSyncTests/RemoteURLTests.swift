import GitSync
import Testing

@Suite struct RemoteURLTests {
  @Test(arguments: [
    ("https://github.com/o/r.git", "https://github.com/o/r.git"),
    ("HTTPS://GitHub.com:8443/o/r", "https://github.com:8443/o/r"),
    ("https://ana:pw@host/r.git", "https://***@host/r.git"),
    ("https://ghp_token@host/r.git", "https://***@host/r.git"),
    ("https://ana:p@ss@host/r.git", "https://***@host/r.git"),
    ("https://host/r.git?private_token=x", "https://host/r.git"),
    ("https://host/r.git#token", "https://host/r.git"),
    ("ssh://git:pw@host:22/r.git", "ssh://git@host:22/r.git"),
    ("git@host:o/r.git", "ssh://git@host/~/o/r.git"),
    ("host:/srv/r.git", "ssh://host/srv/r.git"),
    ("git@[::1]:r.git", "ssh://git@[::1]/~/r.git"),
    ("git@[host:2222]:r.git", "ssh://git@host:2222/~/r.git"),
    ("git://host/r.git", "git://host/r.git"), ("file:///srv/a%20b.git", "/srv/a b.git"),
    ("/srv/r.git/", "/srv/r.git"), ("../r.git", "/base/../r.git"), ("./a:b", "/base/./a:b"),
  ])
  func reads(text: String, masked: String) throws {
    let url = try RemoteURL(text, relativeTo: "/base")
    #expect(url.masked == masked)
    var shown = "\(url) \(String(reflecting: url))"
    dump(url, to: &shown)
    for secret in ["pw", "ghp_token", "p@ss", "private_token", "#token"] {
      #expect(!shown.contains(secret))
    }
  }

  @Test(arguments: [
    "", "ext::sh -c touch% /tmp/x", "fd::17", "codecommit::us-east-1://r",
    "ssh://-oProxyCommand=x/r",
    "-oProxyCommand=x:r", "git@-oProxyCommand=x:r", "ssh://host/-r", "host:-r", "-x",
    "ssh://-l@host/r", "https:///r", "https://host", "https://host:99999/r", "ftp://host/r",
    "https://ho st/r", "https://host/r\nx", "https://host/\u{0}", "https://%zz@host/r",
    "ssh://host/a%0Ab",
    "https://an%0Aa:pw@host/r", "file://host/r", "ssh://us er@host/r", "https://ho`id`st/r",
    "https://[::1/r",
  ])
  func refuses(text: String) {
    let error = #expect(throws: GitError.self) { try RemoteURL(text, relativeTo: "/base") }
    #expect(error?.code == .badAddress)
    #expect(error?.message.contains("pw@") != true)
  }

  private static let commit = "0123456789012345678901234567890123456789"

  @Test(arguments: [
    ("https://github.com/o/r.git", "https://github.com/o/r/blob/ID/a%20b/c.md"),
    ("git@github.com:o/r.git", "https://github.com/o/r/blob/ID/a%20b/c.md"),
    ("ssh://git@ssh.github.com:443/o/r.git", "https://github.com/o/r/blob/ID/a%20b/c.md"),
    (
      "https://ana:pw@github.example.com:8443/o/r",
      "https://github.example.com:8443/o/r/blob/ID/a%20b/c.md"
    ),
    ("git@gitlab.com:g/s/r.git", "https://gitlab.com/g/s/r/-/blob/ID/a%20b/c.md"),
    ("https://gitlab.example.com/g/r.git", "https://gitlab.example.com/g/r/-/blob/ID/a%20b/c.md"),
    ("git@bitbucket.org:o/r.git", "https://bitbucket.org/o/r/src/ID/a%20b/c.md"),
    (
      "https://bitbucket.example.com/scm/KEY/r.git",
      "https://bitbucket.example.com/projects/KEY/repos/r/browse/a%20b/c.md?at=ID"
    ),
    (
      "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/ops",
      "https://eu-west-1.console.aws.amazon.com/codesuite/codecommit/repositories/ops/browse/ID/--/a%20b/c.md?region=eu-west-1"
    ),
    (
      "ssh://APKA@git-codecommit.eu-west-1.amazonaws.com/v1/repos/ops",
      "https://eu-west-1.console.aws.amazon.com/codesuite/codecommit/repositories/ops/browse/ID/--/a%20b/c.md?region=eu-west-1"
    ),
  ])
  func knowsWhereAHostShowsAFile(text: String, address: String) throws {
    let commit = try #require(ObjectID(Self.commit))
    let url = try RemoteURL(text, relativeTo: "/")
    #expect(
      url.webAddress(commit: commit, path: "a b/c.md")
        == address.replacing("ID", with: Self.commit))
  }

  @Test func knowsWhereAHostShowsFoldersAndCommits() throws {
    let commit = try #require(ObjectID(Self.commit))
    let url = try RemoteURL("git@github.com:o/r.git", relativeTo: "/")
    #expect(url.webAddress(commit: commit) == "https://github.com/o/r/commit/\(Self.commit)")
    #expect(
      url.webAddress(commit: commit, path: "a/") == "https://github.com/o/r/tree/\(Self.commit)/a")
    for other in ["/srv/r.git", "https://git.example.com/r.git", "git://github.com/o/r.git"] {
      #expect(try RemoteURL(other, relativeTo: "/").webAddress(commit: commit) == nil)
    }
  }

  @Test(arguments: [
    ("https://host/o/runbooks.git", "runbooks"), ("git@host:ops", "ops"),
    ("/srv/team/.git", "team"), ("https://host/o/.git", "o"), ("https://host/..", nil),
  ])
  func namesALibrary(text: String, name: String?) throws {
    #expect(try RemoteURL(text, relativeTo: "/").name == name)
  }
}
