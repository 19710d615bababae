import CLibgit2
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One conversation with a remote, on the thread of its operation.
final class RemoteSession {
  let url: RemoteURL
  private let repository: OpenRepository
  private let operation: Operation
  private let remote: OpaquePointer
  private let authorities: CertificateAuthorities
  private let authenticator: Authenticator
  /// The address of the proxy, for as long as libgit2 may look at it.
  private let proxy: UnsafeMutablePointer<CChar>?
  private var connection: ProcessConnection?
  private var direction = GIT_DIRECTION_FETCH
  /// What the other side's git or its hooks had to say, the last of it.
  private var remoteWords: [UInt8] = []
  private var refusals: [(reference: String, reason: String)] = []

  private static let wordLimit = 8 << 10

  init(_ url: RemoteURL, _ repository: OpenRepository, _ operation: Operation) throws(GitError) {
    self.url = url
    self.repository = repository
    self.operation = operation
    authorities = try CertificateAuthorities(for: url, repository, operation)
    authenticator = Authenticator(url, repository, operation)
    let proxy = try Proxy.address(for: url, repository)
    var options = git_remote_create_options()
    git_remote_create_options_init(&options, UInt32(GIT_REMOTE_CREATE_OPTIONS_VERSION))
    options.repository = repository.raw
    // The address was rewritten already.
    options.flags = GIT_REMOTE_CREATE_SKIP_INSTEADOF.rawValue
    var raw: OpaquePointer?
    try Libgit2.check(
      git_remote_create_with_opts(&raw, url.plain, &options), "cannot use \(url.masked)")
    guard let raw else { throw GitError(.failed, "cannot use \(url.masked)") }
    remote = raw
    self.proxy = proxy.flatMap { strdup($0) }
    if let proxy, url.scheme == .http, let host = url.host {
      let place = Operation.Place(host: host, port: String(url.port ?? 80))
      operation.detour(from: place, to: try Proxy.place(of: proxy))
    }
  }

  deinit {
    git_remote_free(remote)
    free(proxy)
  }

  /// A reference of the other side.
  struct Reference {
    let name: String
    let id: ObjectID
  }

  /// Connects and lists the references.
  func connect(_ direction: git_direction) throws(GitError) -> [Reference] {
    self.direction = direction
    var options = git_remote_connect_options()
    git_remote_connect_options_init(&options, UInt32(GIT_REMOTE_CONNECT_OPTIONS_VERSION))
    options.callbacks = callbacks
    // Redirects stay on the host: the password is asked for and sent under the name of the first.
    options.follow_redirects = GIT_REMOTE_REDIRECT_NONE
    options.proxy_opts = proxyOptions
    try check(git_remote_connect_ext(remote, direction, &options), "cannot reach \(url.masked)")
    var heads: UnsafeMutablePointer<UnsafePointer<git_remote_head>?>?
    var count = 0
    try check(git_remote_ls(&heads, &count, remote), "cannot list the branches of \(url.masked)")
    return UnsafeBufferPointer(start: heads, count: count).compactMap { head in
      guard let head = head?.pointee else { return nil }
      return Reference(name: String(cString: head.name), id: ObjectID(head.oid))
    }
  }

  /// The full name of the branch that the other side checks out.
  var defaultBranch: String? {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    return git_remote_default_branch(&buffer, remote) == 0 ? buffer.text : nil
  }

  /// Receives what is missing for a branch; no reference moves.
  func download(_ branch: String) throws(GitError) {
    var options = git_fetch_options()
    git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION))
    options.callbacks = callbacks
    options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE
    options.follow_redirects = GIT_REMOTE_REDIRECT_NONE
    options.proxy_opts = proxyOptions
    let note = TransferNote(repository)
    let status = GitStrings.with(["+\(branch):\(branch)"]) {
      git_remote_download(remote, $0, &options)
    }
    withExtendedLifetime(note) {}
    try check(status, "cannot fetch from \(url.masked)")
    authenticator.remember()
  }

  /// Sends what is missing and asks the other side to move a branch forward.
  ///
  /// - Throws: ``GitError`` `notFastForward` when it has commits that we have not, `rejected` with its words.
  func upload(_ branch: String, to target: String) throws(GitError) {
    var options = git_push_options()
    git_push_options_init(&options, UInt32(GIT_PUSH_OPTIONS_VERSION))
    options.callbacks = callbacks
    options.follow_redirects = GIT_REMOTE_REDIRECT_NONE
    options.proxy_opts = proxyOptions
    let status = GitStrings.with(["\(branch):\(target)"]) {
      git_remote_upload(remote, $0, &options)
    }
    try check(status, "cannot push to \(url.masked)")
    authenticator.remember()
    if let refusal = refusals.first { throw PushRefusal.error(refusal.reason, url, hookWords) }
  }

  private var hookWords: [String] {
    String(decoding: remoteWords, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { VisibleText.of(String($0)) }
  }

  /// The first cause of a failure: cancellation, what a callback found out, what a program said, then libgit2.
  private func check(_ status: Int32, _ intention: String) throws(GitError) {
    guard status < 0 else {
      _ = operation.takeFailure()
      return
    }
    let failure = Libgit2Failure(status: status)
    let found = operation.takeFailure()
    try operation.checkCancellation()
    // A goodbye that nobody hears any more is not the cause either.
    let isGoodbye = found?.code == .networkFailed && RemoteFailure.isVerdict(failure)
    if let found, !isGoodbye { throw found }
    // A program whose input ends early complains too; that is not the cause.
    let isAboutTheNetwork =
      failure.status == GIT_EEOF.rawValue || failure.category == GIT_ERROR_NET.rawValue
    if isAboutTheNetwork, let complaint = connection?.complaint() { throw complaint }
    throw RemoteFailure.error(failure, intention, url)
  }

  private var proxyOptions: git_proxy_options {
    var options = git_proxy_options()
    git_proxy_options_init(&options, UInt32(GIT_PROXY_OPTIONS_VERSION))
    options.type = proxy == nil ? GIT_PROXY_NONE : GIT_PROXY_SPECIFIED
    options.url = UnsafePointer(proxy)
    return options
  }

  private var callbacks: git_remote_callbacks {
    var callbacks = git_remote_callbacks()
    git_remote_init_callbacks(&callbacks, UInt32(GIT_REMOTE_CALLBACKS_VERSION))
    // The remote is freed before this session, so the session outlives every call.
    callbacks.payload = Unmanaged.passUnretained(self).toOpaque()
    callbacks.transport = { out, remote, session in
      RemoteSession.of(session)?.makeTransport(out, remote) ?? GIT_ERROR.rawValue
    }
    callbacks.credentials = { out, _, _, allowed, session in
      RemoteSession.of(session)?.authenticate(out, allowed) ?? GIT_ERROR.rawValue
    }
    callbacks.sideband_progress = { text, count, session in
      guard let session = RemoteSession.of(session) else { return GIT_ERROR.rawValue }
      session.hear(UnsafeRawBufferPointer(start: text, count: Int(count)))
      return session.goOn
    }
    callbacks.transfer_progress = { progress, session in
      guard let session = RemoteSession.of(session), let progress = progress?.pointee else {
        return GIT_ERROR.rawValue
      }
      session.report(progress)
      return session.goOn
    }
    callbacks.pack_progress = { _, _, _, session in
      RemoteSession.of(session)?.goOn ?? GIT_ERROR.rawValue
    }
    callbacks.push_transfer_progress = { done, total, bytes, session in
      guard let session = RemoteSession.of(session) else { return GIT_ERROR.rawValue }
      session.operation.report(
        TransferProgress(phase: .sending, done: Int(done), total: Int(total), bytes: bytes))
      return session.goOn
    }
    callbacks.push_update_reference = { name, reason, session in
      guard let session = RemoteSession.of(session), let name else { return GIT_ERROR.rawValue }
      if let reason {
        session.refusals.append((String(cString: name), String(cString: reason)))
      }
      return 0
    }
    return callbacks
  }

  private static func of(_ payload: UnsafeMutableRawPointer?) -> RemoteSession? {
    payload.map { Unmanaged<RemoteSession>.fromOpaque($0).takeUnretainedValue() }
  }

  /// What a callback returns: not zero ends the transfer.
  private var goOn: Int32 { operation.isCancelled ? GIT_EUSER.rawValue : 0 }

  private func makeTransport(
    _ out: UnsafeMutablePointer<UnsafeMutablePointer<git_transport>?>?, _ remote: OpaquePointer?
  ) -> Int32 {
    switch url.scheme {
    case .file
    where direction == GIT_DIRECTION_FETCH && !RemoteProgram.isGitInstalled(operation.runtime):
      return git_transport_local(out, remote, nil)
    case .ssh, .file:
      let connection = ProcessConnection(url, repository, operation)
      self.connection = connection
      return connection.makeTransport(out, remote)
    case .git, .http, .https: return git_transport_new(out, remote, url.plain)
    }
  }

  private func authenticate(
    _ out: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?, _ allowed: UInt32
  ) -> Int32 {
    guard allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT.rawValue != 0 else {
      operation.fail(
        GitError(
          .authenticationFailed,
          "\(url.masked) wants to know who you are in a way that is not supported"))
      return GIT_EAUTH.rawValue
    }
    do throws(GitError) {
      let credential = try authenticator.next()
      return git_credential_userpass_plaintext_new(
        out, credential.user, credential.password.exposed)
    } catch {
      operation.fail(error)
      return GIT_EAUTH.rawValue
    }
  }

  private func hear(_ bytes: UnsafeRawBufferPointer) {
    remoteWords += bytes
    remoteWords.removeFirst(max(0, remoteWords.count - Self.wordLimit))
  }

  private func report(_ progress: git_indexer_progress) {
    let total = Int(progress.total_objects)
    let isComplete = progress.received_objects == progress.total_objects
    operation.report(
      isComplete && progress.total_deltas > 0
        ? TransferProgress(
          phase: .resolving, done: Int(progress.indexed_deltas), total: Int(progress.total_deltas),
          bytes: progress.received_bytes)
        : TransferProgress(
          phase: .receiving, done: Int(progress.received_objects), total: total,
          bytes: progress.received_bytes))
  }
}
