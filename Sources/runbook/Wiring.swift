import CloudWatchPlugin
import FilesPlugin
import LogsInsightsPlugin
import PluginAPI

/// The only place that names the bundled plugins. They have no other door than everybody else's.
enum Wiring {
  static let registry = PluginRegistry(
    languages: [LogsInsightsLanguage(), OpenSearchLanguage.ppl, OpenSearchLanguage.sql],
    backends: [FilesBackend(), CloudWatchBackend(environment: Environment.variables)])
}
