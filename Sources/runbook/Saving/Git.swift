import GitSync

/// Git as the commands use it.
enum Git {
  /// What every operation needs to know of this process.
  static func runtime(_ console: Console) throws(CommandError) -> GitRuntime {
    do {
      return try GitRuntime(environment: Environment.variables, mayPrompt: console.canAsk)
    } catch {
      throw CommandError(error)
    }
  }

  /// The repository that holds a file or folder; nil when none does.
  ///
  /// - Throws: ``CommandError`` when there is one that cannot be used.
  static func repository(of path: String, _ runtime: GitRuntime) async throws(CommandError)
    -> Repository?
  {
    do {
      return try await Repository.discover(from: path, runtime)
    } catch {
      if error.code == .notARepository { return nil }
      throw CommandError(error)
    }
  }

  /// Whether a file stands in a working tree of git, or would. A repository that cannot be opened counts.
  static func tracks(_ path: String, _ console: Console) async -> Bool {
    do {
      let repository = try await repository(of: path, try runtime(console))
      return repository.map { $0.workTree != nil } ?? false
    } catch {
      return true
    }
  }
}

extension CommandError {
  /// What git said.
  ///
  /// - Parameter before: what comes before its sentence, such as what could not be done.
  init(_ error: GitError, before: String = "", status: ExitStatus = .usage) {
    self.init(before + error.message, hint: error.hint, status: status)
  }
}
