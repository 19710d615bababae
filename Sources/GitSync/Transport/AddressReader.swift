#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Takes an address apart and refuses what could be taken for something else.
struct AddressReader {
  private let text: String
  private let folder: String

  struct Parts {
    var scheme: RemoteURL.Scheme
    var host: String?
    var port: Int?
    var path: String
    var user: String?
    var password: String?
    var plain: String
  }

  init(_ text: String, folder: String) {
    self.text = text
    self.folder = folder
  }

  func read() throws(GitError) -> Parts {
    if text.isEmpty { throw refusal("it is empty") }
    if text.utf8.count > 4096 { throw refusal("it is too long") }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw refusal("it has control characters")
    }
    if let helper = helperName { throw refusal("\(helper):: would run a program of that name") }
    if let mark = text.firstRange(of: "://") {
      let name = text[..<mark.lowerBound].lowercased()
      return try read(name, text[mark.upperBound...])
    }
    if let parts = try readShort() { return parts }
    return try local(text)
  }

  /// `ext::sh -c …` and its kin run programs that the address chooses.
  private var helperName: Substring? {
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.+".contains($0)) }
    return !name.isEmpty && text[name.endIndex...].hasPrefix("::") ? name : nil
  }

  private func read(_ scheme: String, _ rest: Substring) throws(GitError) -> Parts {
    switch scheme {
    case "file":
      let path = rest.hasPrefix("localhost/") ? rest.dropFirst("localhost".count) : rest
      guard path.hasPrefix("/") else { throw refusal("a file address needs three slashes") }
      return try local(decoded(path))
    case "git", "http", "https", "ssh": break
    case "git+ssh", "ssh+git": return try read("ssh", rest)
    default:
      throw refusal(
        "\(scheme) is no protocol that is supported; file, https, ssh and git are")
    }
    guard let scheme = RemoteURL.Scheme(rawValue: scheme) else { throw refusal("no protocol") }
    let authority = rest.prefix { !"/?#".contains($0) }
    var parts = try readAuthority(authority, scheme)
    parts.path = String(rest[authority.endIndex...])
    guard parts.path.hasPrefix("/"), parts.path.count > 1 else { throw refusal("no path in it") }
    if parts.path.contains(where: \.isWhitespace), scheme != .ssh {
      throw refusal("a blank in it; write %20")
    }
    if scheme == .ssh {
      parts.path = try decoded(parts.path[...])
    }
    try checkPath(parts.path)
    parts.plain = plain(parts)
    return parts
  }

  private func readAuthority(_ authority: Substring, _ scheme: RemoteURL.Scheme) throws(GitError)
    -> Parts
  {
    var parts = Parts(scheme: scheme, path: "", plain: "")
    var place = authority
    if let at = authority.lastIndex(of: "@") {
      let credentials = authority[..<at]
      place = authority[authority.index(after: at)...]
      let user = credentials.prefix { $0 != ":" }
      parts.user = try decoded(user)
      if user.endIndex < credentials.endIndex {
        parts.password = try decoded(credentials[credentials.index(after: user.endIndex)...])
      }
      if parts.user?.isEmpty == true, parts.password == nil { parts.user = nil }
    }
    (parts.host, parts.port) = try readHost(place)
    if scheme == .ssh { try checkUser(parts.user) }
    return parts
  }

  private func decoded(_ text: Substring) throws(GitError) -> String {
    guard let decoded = PercentCode.decode(text), !decoded.utf8.contains(where: { $0 < 0x20 })
    else {
      throw refusal("a % in it stands for nothing that can be used")
    }
    return decoded
  }

  /// `host`, `host:22`, `[::1]`, `[::1]:22`
  private func readHost(_ text: Substring) throws(GitError) -> (String, Int?) {
    var host = text
    var port: Substring?
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { throw refusal("a [ that does not end") }
      host = text[text.index(after: text.startIndex)..<end]
      let rest = text[text.index(after: end)...]
      if !rest.isEmpty {
        guard rest.hasPrefix(":") else { throw refusal("no host in it") }
        port = rest.dropFirst()
      }
    } else if let colon = text.firstIndex(of: ":") {
      host = text[..<colon]
      port = text[text.index(after: colon)...]
    }
    guard !host.isEmpty, !host.hasPrefix("-"),
      host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._:%".contains($0)) })
    else { throw refusal("no host that can be used in it") }
    guard let port, !port.isEmpty else { return (host.lowercased(), nil) }
    guard let number = Int(port), (1...65535).contains(number) else {
      throw refusal("no port that can be used in it")
    }
    return (host.lowercased(), number)
  }

  /// `git@host:path`, as git reads it: a colon before any slash. nil when it is a path.
  private func readShort() throws(GitError) -> Parts? {
    if text.hasPrefix("/") || text.hasPrefix(".") || text.hasPrefix("~") { return nil }
    var search = text[...]
    let user = text.prefix { $0 != "/" && $0 != "@" && $0 != ":" }
    if text[user.endIndex...].hasPrefix("@") { search = text[text.index(after: user.endIndex)...] }
    let bracket = search.hasPrefix("[") ? search.firstIndex(of: "]") : nil
    let after = bracket ?? search.startIndex
    guard let colon = search[after...].firstIndex(of: ":"),
      !search[after..<colon].contains("/")
    else { return nil }
    var parts = Parts(scheme: .ssh, path: "", plain: "")
    if search.startIndex > text.startIndex { parts.user = String(user) }
    try checkUser(parts.user)
    var place = search[..<colon]
    // [host:22]:path is a host with its port; [::1]:path is an address.
    if place.hasPrefix("["), place.hasSuffix("]"), place.filter({ $0 == ":" }).count == 1 {
      place = place.dropFirst().dropLast()
    }
    (parts.host, parts.port) = try readHost(place)
    let path = String(search[search.index(after: colon)...])
    try checkPath(path)
    // Without a slash the path begins in the home folder, which the long form writes /~/.
    parts.path = path.hasPrefix("/") ? path : path.hasPrefix("~") ? "/" + path : "/~/" + path
    parts.plain = plain(parts)
    return parts
  }

  private func checkUser(_ user: String?) throws(GitError) {
    guard let user else { return }
    guard !user.isEmpty, !user.hasPrefix("-"),
      !user.contains(where: { $0.isWhitespace || "@:/'\"\\$`;&|<>".contains($0) })
    else { throw refusal("no user that can be used in it") }
  }

  private func checkPath(_ path: String) throws(GitError) {
    if path.isEmpty { throw refusal("no path in it") }
    if path.hasPrefix("-") || path.hasPrefix("/-") {
      throw refusal("its path begins with - and would be taken for an option")
    }
  }

  private func local(_ path: String) throws(GitError) -> Parts {
    try checkPath(path.hasPrefix("-") ? path : ".")
    var absolute = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    while absolute.count > 1, absolute.hasSuffix("/") { absolute.removeLast() }
    if let real = realpath(absolute, nil) {
      absolute = String(cString: real)
      free(real)
    }
    return Parts(scheme: .file, path: absolute, plain: absolute)
  }

  private func plain(_ parts: Parts) -> String {
    let host = parts.host.map { $0.contains(":") ? "[\($0)]" : $0 } ?? ""
    let port = parts.port.map { ":\($0)" } ?? ""
    return "\(parts.scheme.rawValue)://\(host)\(port)\(parts.path)"
  }

  private func refusal(_ reason: String) -> GitError {
    let shown = MaskedText.of(text.count > 120 ? String(text.prefix(120)) + "…" : text)
    return GitError(
      .badAddress, "the address \(shown.debugDescription) cannot be used: \(reason)",
      hint: "write https://host/path, git@host:path or the path of a folder")
  }
}
