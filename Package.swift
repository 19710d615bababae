// swift-tools-version: 6.1
import PackageDescription

// The manifest is the architecture page: targets stand in dependency order, and a target may import
// only what it names here. ARCHITECTURE.md draws the same arrows and says why.

let argumentParser: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let systemLibraries: [Target] = [
  .systemLibrary(
    name: "CCmark", path: "Sources/CCmark", pkgConfig: "libcmark-gfm",
    providers: [
      .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
    ]),
  .systemLibrary(
    name: "CPCRE2", path: "Sources/CPCRE2", pkgConfig: "libpcre2-8",
    providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
  .systemLibrary(
    name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib",
    providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
]

let libraries: [Target] = [
  .target(name: "SourceText", path: "Sources/SourceText"),
  .target(name: "CivilTime", path: "Sources/CivilTime"),
  .target(name: "JSONText", path: "Sources/JSONText"),
  .target(name: "HTTPTransport", path: "Sources/HTTPTransport"),
  .target(name: "RegexDialect", path: "Sources/RegexDialect"),
  .target(
    name: "BoundedRegex", dependencies: ["RegexDialect", "CPCRE2"], path: "Sources/BoundedRegex"),
  .target(
    name: "Redaction", dependencies: ["SourceText", "BoundedRegex"], path: "Sources/Redaction"),
  .target(
    name: "InsightsLanguage", dependencies: ["SourceText", "RegexDialect"],
    path: "Sources/InsightsLanguage"),
  .target(name: "PluginAPI", dependencies: ["SourceText"], path: "Sources/PluginAPI"),
  .target(
    name: "RunbookModel",
    dependencies: ["PluginAPI", "SourceText", "CivilTime", "BoundedRegex", "CCmark", yams],
    path: "Sources/RunbookModel"),
  .target(
    name: "LogEngine",
    dependencies: [
      "InsightsLanguage", "SourceText", "CivilTime", "JSONText", "BoundedRegex", "CZlib",
    ],
    path: "Sources/LogEngine"),
  .target(
    name: "RunbookExecution", dependencies: ["RunbookModel", "PluginAPI", "SourceText"],
    path: "Sources/RunbookExecution"),
  .target(
    name: "Reporting",
    dependencies: ["RunbookExecution", "PluginAPI", "SourceText", "CivilTime", "JSONText"],
    path: "Sources/Reporting"),
  .target(
    name: "RunComparison",
    dependencies: ["Reporting", "RunbookExecution", "PluginAPI", "SourceText", "JSONText"],
    path: "Sources/RunComparison"),
]

let plugins: [Target] = [
  .target(
    name: "LogsInsightsPlugin", dependencies: ["PluginAPI", "InsightsLanguage", "SourceText"],
    path: "plugins/logs-insights/Sources"),
  .target(
    name: "FilesPlugin",
    dependencies: ["PluginAPI", "LogEngine", "InsightsLanguage", "SourceText"],
    path: "plugins/files/Sources"),
]

let executables: [Target] = [
  .executableTarget(
    name: "runbook",
    dependencies: [
      "RunbookModel", "RunbookExecution", "Reporting", "PluginAPI", "SourceText", "JSONText",
      "LogsInsightsPlugin", "FilesPlugin", argumentParser,
    ],
    path: "Sources/runbook")
]

let tests: [Target] = [
  .target(name: "TestSupport", path: "Tests/TestSupport"),
  .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], path: "Tests/SourceTextTests"),
  .testTarget(
    name: "BoundedRegexTests", dependencies: ["BoundedRegex", "RegexDialect"],
    path: "Tests/BoundedRegexTests"),
  .testTarget(
    name: "RedactionTests", dependencies: ["TestSupport", "Redaction", "JSONText"],
    path: "Tests/RedactionTests"),
  .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], path: "Tests/JSONTextTests"),
  .testTarget(
    name: "InsightsLanguageTests",
    dependencies: ["TestSupport", "InsightsLanguage", "RegexDialect", "SourceText"],
    path: "Tests/InsightsLanguageTests"),
  .testTarget(
    name: "RunbookModelTests",
    dependencies: ["TestSupport", "RunbookModel", "PluginAPI", "SourceText"],
    path: "Tests/RunbookModelTests"),
  .testTarget(
    name: "RunbookExecutionTests",
    dependencies: ["RunbookExecution", "RunbookModel", "PluginAPI", "SourceText"],
    path: "Tests/RunbookExecutionTests"),
  .testTarget(
    name: "LogsInsightsPluginTests",
    dependencies: [
      "TestSupport", "LogsInsightsPlugin", "InsightsLanguage", "PluginAPI", "SourceText",
    ],
    path: "Tests/LogsInsightsPluginTests"),
  .testTarget(
    name: "LogEngineTests",
    dependencies: ["LogEngine", "InsightsLanguage", "SourceText", "JSONText"],
    path: "Tests/LogEngineTests"),
  .testTarget(
    name: "PluginTests", dependencies: ["LogsInsightsPlugin", "RunbookModel", "SourceText"],
    path: "Tests/PluginTests"),
  .testTarget(
    name: "EndToEndTests", dependencies: ["runbook"], path: "Tests/EndToEndTests"),
  .testTarget(
    name: "ReportingTests",
    dependencies: [
      "TestSupport",
      "Reporting", "RunbookExecution", "PluginAPI", "SourceText", "JSONText", "CCmark",
    ],
    path: "Tests/ReportingTests"),
  .testTarget(
    name: "RunComparisonTests",
    dependencies: [
      "TestSupport", "RunComparison", "Reporting", "RunbookExecution", "PluginAPI", "SourceText",
      "JSONText",
    ],
    path: "Tests/RunComparisonTests"),
  .testTarget(
    name: "FilesPluginTests", dependencies: ["FilesPlugin", "PluginAPI", "SourceText"],
    path: "plugins/files/Tests"),
]

let package = Package(
  name: "runbook",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "runbook", targets: ["runbook"]),
    // For Fuzz/, which is a package of its own so that nobody else builds it.
    .library(
      name: "LogsInsights",
      targets: ["SourceText", "InsightsLanguage", "PluginAPI", "LogsInsightsPlugin"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: systemLibraries + libraries + plugins + executables + tests,
  swiftLanguageModes: [.v6]
)

// System libraries take no Swift settings; everything else takes the same ones.
for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-warnings-as-errors"]),
  ]
}
