import GitSync

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One operation of GitSync in a process of its own:
///
///     clone|fresh URL FOLDER | update|cycle|history FOLDER | commit|save FOLDER NAME | repeat COUNT …
@main struct Probe {
  static func main() async {
    do {
      try await run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      print("\(error)")
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) async throws {
    let runtime = try GitRuntime(environment: environment, lockTimeout: .seconds(120))
    switch arguments.first {
    case "clone":
      let url = try RemoteURL(arguments[1], relativeTo: "/")
      _ = try await Library.clone(url, to: arguments[2], runtime)
    case "fresh":
      // A clone into a new folder each time.
      let url = try RemoteURL(arguments[1], relativeTo: "/")
      let folder = "\(arguments[2])-\(UInt64.random(in: 0...UInt64.max))"
      let library = try await Library.clone(url, to: folder, runtime)
      _ = try await library.status()
    case "history":
      let repository = try await Repository.discover(from: arguments[1], runtime)
      _ = try await repository.history(of: "f")
      _ = try? await repository.commit("nothing")
      _ = try? await repository.push(PushRequest(branch: "nothing"))
    case "cycle":
      let name = String(UInt64.random(in: 0...UInt64.max))
      try await run(["save", arguments[1], name])
    case "update":
      let library = Library(at: arguments[1], runtime)
      print(try await library.update())
    case "commit", "save":
      let repository = try await Repository.discover(from: arguments[1], runtime)
      let name = arguments[2]
      let files = (1...3).map {
        CommitRequest.File(
          path: "investigations/\(name)/part-\($0).txt",
          bytes: Array(String(repeating: "\(name)\n", count: 2000).utf8))
      }
      let saved = try await repository.commit(CommitRequest(files: files, message: "Save \(name)"))
      if arguments[0] == "save" {
        _ = try await repository.push(
          PushRequest(replayable: [saved.commit], addedFolders: ["investigations/"]))
      }
    case "repeat":
      for _ in 0..<(Int(arguments[1]) ?? 0) { try? await run(Array(arguments.dropFirst(2))) }
    default: exit(2)
    }
  }

  private static var environment: [String: String] {
    let names = ["PATH", "HOME", "GIT_CONFIG_NOSYSTEM", "GIT_SSH_COMMAND"]
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        getenv(name).map { (name, String(cString: $0)) }
      })
  }
}
