/// The address of a repository: `file://` and paths, `https://`, `http://`, `ssh://`, `git@host:path`, `git://`.
///
/// Printing it, in whatever way, shows no password, token or query; see ``masked``.
public struct RemoteURL: Sendable, Hashable {
  /// How the repository is reached.
  public enum Scheme: String, Sendable, Hashable {
    /// A folder of this machine.
    case file
    /// Git's own protocol, without any protection.
    case git
    /// HTTP without encryption.
    case http
    /// HTTP over TLS.
    case https
    /// The user's own `ssh` program.
    case ssh
  }

  /// How the repository is reached.
  public let scheme: Scheme
  /// The host in lower case and without brackets; nil for ``Scheme/file``.
  public let host: String?
  /// The port, if the address names one.
  public let port: Int?
  /// For ``Scheme/file`` the absolute path of the folder; else what stands behind the host.
  public let path: String
  /// The address without user and password, as git takes it.
  let plain: String
  /// The address as it was given, for git's configuration.
  let original: String
  /// User and password from the address.
  let user: String?
  let password: Secret?

  /// Reads an address.
  ///
  /// - Parameter folder: What a relative path is relative to.
  /// - Throws: ``GitError`` `badAddress`, without the credentials that the address may hold.
  public init(_ text: String, relativeTo folder: String) throws(GitError) {
    self.init(try AddressReader(text, folder: folder).read(), original: text)
  }

  private init(_ parts: AddressReader.Parts, original: String) {
    (scheme, host, port, path) = (parts.scheme, parts.host, parts.port, parts.path)
    (user, password) = (parts.user, parts.password.map(Secret.init))
    plain = parts.plain
    self.original = parts.scheme == .file ? parts.path : original
  }

  /// The address as it may be shown: without password, without the user of an HTTP address (often a token itself),
  /// without query.
  public var masked: String {
    guard let host else { return path }
    var text = scheme.rawValue + "://"
    if scheme == .ssh, let user { text += user + "@" }
    if scheme != .ssh, user != nil { text += "***@" }
    text += host.contains(":") ? "[\(host)]" : host
    if let port { text += ":\(port)" }
    return text + path.prefix { $0 != "?" && $0 != "#" }
  }

  /// The last part of the path without `.git`: what a clone is called when nobody says otherwise.
  public var name: String? {
    let visible = path.prefix { $0 != "?" && $0 != "#" }
    var last = visible.split(separator: "/").last { $0 != ".git" } ?? ""
    if last.hasSuffix(".git") { last = last.dropLast(4) }
    return last.isEmpty || last.hasPrefix(".") || last.hasPrefix("-") ? nil : String(last)
  }
}

extension RemoteURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// ``masked``
  public var description: String { masked }
  /// ``masked``
  public var debugDescription: String { masked }
  /// Only ``masked``, so that `dump` shows nothing else.
  public var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}
