import CLibgit2

/// What libgit2 said about a call that failed, copied before the next call on this thread can change it.
struct Libgit2Failure: Error {
  /// The status that the call returned, one of `git_error_code`.
  let status: Int32
  /// The part of libgit2 that failed, one of `git_error_t`.
  let category: UInt32
  /// Its words, without credentials.
  let words: String

  init(status: Int32) {
    self.status = status
    guard let error = git_error_last(), let message = error.pointee.message else {
      category = 0
      words = "status \(status)"
      return
    }
    category = UInt32(bitPattern: error.pointee.klass)
    words = MaskedText.of(String(cString: message))
  }
}

/// Calls into libgit2.
enum Libgit2 {
  /// Turns a failing status into an error; `intention` is its first half: `cannot read the commit`.
  static func check(_ status: Int32, _ intention: @autoclosure () -> String) throws(GitError) {
    guard status < 0 else { return }
    throw error(Libgit2Failure(status: status), intention())
  }

  /// Whether something is there: no error when libgit2 did not find it.
  static func found(_ status: Int32, _ intention: @autoclosure () -> String) throws(GitError)
    -> Bool
  {
    if status == GIT_ENOTFOUND.rawValue || status == GIT_EUNBORNBRANCH.rawValue { return false }
    try check(status, intention())
    return true
  }

  static func error(_ failure: Libgit2Failure, _ intention: String) -> GitError {
    let verdict = Verdict(failure)
    return GitError(
      verdict.code, "\(intention): \(failure.words)", hint: verdict.hint, cause: failure)
  }

  /// What a status means where nothing more is known.
  private struct Verdict {
    var code: GitError.Code
    var hint: String?

    init(_ failure: Libgit2Failure) {
      switch git_error_code(failure.status) {
      case GIT_ENOTFOUND: code = .notFound
      case GIT_EEXISTS: code = .alreadyExists
      case GIT_EBAREREPO: code = .bare
      case GIT_EUNBORNBRANCH: code = .unborn
      case GIT_ENONFASTFORWARD: code = .notFastForward
      case GIT_EINVALIDSPEC: code = .invalidName
      case GIT_ECONFLICT, GIT_EUNCOMMITTED: code = .dirty
      case GIT_ELOCKED:
        code = .locked
        hint = "wait until the other git program is done, and try again"
      case GIT_EAUTH: code = .authenticationFailed
      case GIT_ECERTIFICATE:
        code = .untrustedCertificate
        hint = "name the certificate authority's file in GIT_SSL_CAINFO or http.sslCAInfo"
      case GIT_EEOF: code = .networkFailed
      case GIT_EOWNER:
        code = .untrustedOwner
        hint = "git config --global --add safe.directory PATH says that you trust it"
      default: code = Self.code(ofCategory: git_error_t(failure.category))
      }
    }

    private static func code(ofCategory category: git_error_t) -> GitError.Code {
      switch category {
      case GIT_ERROR_NET, GIT_ERROR_SSL, GIT_ERROR_HTTP, GIT_ERROR_SSH: .networkFailed
      default: .failed
      }
    }
  }
}
