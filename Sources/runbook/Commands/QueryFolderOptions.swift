import ArgumentParser

/// Options that say where local queries find what they draw on.
struct QueryFolderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder of lookup tables, NAME.csv. Default: lookups/ beside the runbook.", valueName: "dir"))
  var lookups: String?

  @Option(
    help: ArgumentHelp(
      "Folder of saved queries, NAME.cwli. Default: queries/ beside the runbook.", valueName: "dir")
  )
  var queries: String?

  /// The settings for backends.
  ///
  /// - Parameter folder: where `lookups/` and `queries/` are looked for when no option names them.
  func backendSettings(beside folder: String) -> [String: String] {
    ["lookups": lookups ?? folder + "/lookups", "queries": queries ?? folder + "/queries"]
  }
}
