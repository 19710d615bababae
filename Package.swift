// swift-tools-version: 6.1
import PackageDescription

// The manifest is the architecture page: targets stand in dependency order, and a target may import
// only what it names here. ARCHITECTURE.md draws the same arrows and says why.

let argumentParser: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
// What swift-subprocess names paths with; part of the system on macOS.
let filePaths: Target.Dependency =
  .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux]))

let systemLibraries: [Target] = [
  .systemLibrary(
    name: "CCmark", path: "Sources/CCmark", pkgConfig: "libcmark-gfm",
    providers: [
      .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
    ]),
  .systemLibrary(
    name: "CLibgit2", path: "Sources/CLibgit2", pkgConfig: "libgit2",
    providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
  .systemLibrary(
    name: "CPCRE2", path: "Sources/CPCRE2", pkgConfig: "libpcre2-8",
    providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
  .systemLibrary(name: "CSpawn", path: "Sources/CSpawn"),
  .systemLibrary(
    name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib",
    providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
  .systemLibrary(
    name: "CCrypto", path: "Sources/CCrypto", pkgConfig: "libcrypto",
    providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
  .systemLibrary(
    name: "CCurl", path: "Sources/CCurl", pkgConfig: "libcurl",
    providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
]

let libraries: [Target] = [
  .target(name: "SourceText", path: "Sources/SourceText"),
  .target(name: "CivilTime", path: "Sources/CivilTime"),
  .target(name: "OwnedThread", path: "Sources/OwnedThread"),
  .target(name: "JSONText", path: "Sources/JSONText"),
  .target(name: "YAMLText", dependencies: [yams], path: "Sources/YAMLText"),
  .target(
    name: "HTTPTransport", dependencies: ["OwnedThread", "CCurl"], path: "Sources/HTTPTransport"),
  .target(name: "RegexDialect", path: "Sources/RegexDialect"),
  .target(
    name: "BoundedRegex", dependencies: ["RegexDialect", "CPCRE2"], path: "Sources/BoundedRegex"),
  .target(
    name: "GitSync", dependencies: ["SourceText", "OwnedThread", "CLibgit2", "CSpawn"],
    path: "Sources/GitSync"),
  .target(
    name: "Redaction", dependencies: ["SourceText", "BoundedRegex"], path: "Sources/Redaction"),
  .target(
    name: "InsightsLanguage", dependencies: ["SourceText", "RegexDialect"],
    path: "Sources/InsightsLanguage"),
  .target(name: "PluginAPI", dependencies: ["SourceText"], path: "Sources/PluginAPI"),
  .target(
    name: "PluginWire", dependencies: ["PluginAPI", "SourceText", "JSONText"],
    path: "Sources/PluginWire"),
  .target(
    name: "PluginHost",
    dependencies: [
      "PluginAPI", "PluginWire", "SourceText", "JSONText", "YAMLText", "BoundedRegex",
      "RegexDialect", "OwnedThread", "CCrypto", subprocess, filePaths,
    ],
    path: "Sources/PluginHost"),
  .target(
    name: "RunbookModel",
    dependencies: [
      "PluginAPI", "SourceText", "CivilTime", "BoundedRegex", "Redaction", "YAMLText", "CCmark",
      yams,
    ],
    path: "Sources/RunbookModel"),
  .target(
    name: "LogEngine",
    dependencies: [
      "InsightsLanguage", "SourceText", "CivilTime", "JSONText", "BoundedRegex", "CZlib",
    ],
    path: "Sources/LogEngine"),
  .target(
    name: "LogTreeWriting",
    dependencies: ["LogEngine", "PluginAPI", "CivilTime", "JSONText", "CZlib"],
    path: "Sources/LogTreeWriting"),
  .target(
    name: "Libraries", dependencies: ["GitSync", "RunbookModel", "SourceText", "YAMLText"],
    path: "Sources/Libraries"),
  .target(
    name: "RunbookExecution", dependencies: ["RunbookModel", "PluginAPI", "SourceText"],
    path: "Sources/RunbookExecution"),
  .target(
    name: "Reporting",
    dependencies: [
      "RunbookExecution", "RunbookModel", "PluginAPI", "SourceText", "CivilTime", "JSONText",
    ],
    path: "Sources/Reporting"),
  .target(
    name: "RunComparison",
    dependencies: ["Reporting", "RunbookExecution", "PluginAPI", "SourceText", "JSONText"],
    path: "Sources/RunComparison"),
  .target(
    name: "Investigations",
    dependencies: [
      "Reporting", "RunbookExecution", "RunbookModel", "Redaction", "PluginAPI", "SourceText",
      "JSONText", "CCrypto",
    ],
    path: "Sources/Investigations"),
]

let plugins: [Target] = [
  .target(
    name: "LogsInsightsPlugin", dependencies: ["PluginAPI", "InsightsLanguage", "SourceText"],
    path: "plugins/logs-insights/Sources"),
  .target(
    name: "FilesPlugin",
    dependencies: ["PluginAPI", "LogEngine", "InsightsLanguage", "OwnedThread", "SourceText"],
    path: "plugins/files/Sources"),
  .target(
    name: "AWSSigning", dependencies: ["CivilTime", "CCrypto"], path: "plugins/cloudwatch/Signing"),
  .target(
    name: "AWSCredentials",
    dependencies: ["AWSSigning", "HTTPTransport", "JSONText", "CivilTime", subprocess, filePaths],
    path: "plugins/cloudwatch/Credentials"),
  .target(
    name: "CloudWatchPlugin",
    dependencies: [
      "PluginAPI", "LogEngine", "InsightsLanguage", "SourceText", "JSONText", "CivilTime",
      "HTTPTransport", "AWSSigning", "AWSCredentials",
    ],
    path: "plugins/cloudwatch/Sources"),
]

let executables: [Target] = [
  .executableTarget(
    name: "runbook",
    dependencies: [
      "RunbookModel", "Libraries", "GitSync", "LogTreeWriting", "RunbookExecution", "Reporting",
      "Redaction", "RunComparison", "Investigations", "PluginAPI", "SourceText", "JSONText",
      "YAMLText", "LogsInsightsPlugin", "FilesPlugin", "CloudWatchPlugin", argumentParser,
    ],
    path: "Sources/runbook")
]

let tests: [Target] = [
  .target(name: "TestSupport", path: "Tests/TestSupport"),
  // What tests start many times at once, and kill.
  .executableTarget(
    name: "GitSyncProbe", dependencies: ["GitSync"], path: "Tests/GitSyncProbe"),
  .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], path: "Tests/SourceTextTests"),
  .testTarget(
    name: "GitSyncTests", dependencies: ["GitSync", "GitSyncProbe"], path: "Tests/GitSyncTests"),
  .testTarget(
    name: "PluginWireTests", dependencies: ["TestSupport", "PluginWire", "PluginAPI", "JSONText"],
    path: "Tests/PluginWireTests"),
  .testTarget(
    name: "PluginHostTests",
    dependencies: [
      "TestSupport", "PluginHost", "PluginWire", "PluginAPI", "JSONText", "SourceText",
    ],
    path: "Tests/PluginHostTests"),
  .testTarget(
    name: "BoundedRegexTests", dependencies: ["BoundedRegex", "RegexDialect"],
    path: "Tests/BoundedRegexTests"),
  .testTarget(
    name: "RedactionTests", dependencies: ["TestSupport", "Redaction", "JSONText"],
    path: "Tests/RedactionTests"),
  .testTarget(
    name: "HTTPTransportTests", dependencies: ["TestSupport", "HTTPTransport", "CCurl", "CZlib"],
    path: "Tests/HTTPTransportTests"),
  .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], path: "Tests/JSONTextTests"),
  .testTarget(
    name: "InsightsLanguageTests",
    dependencies: ["TestSupport", "InsightsLanguage", "RegexDialect", "SourceText"],
    path: "Tests/InsightsLanguageTests"),
  .testTarget(
    name: "RunbookModelTests",
    dependencies: ["TestSupport", "RunbookModel", "Redaction", "PluginAPI", "SourceText"],
    path: "Tests/RunbookModelTests"),
  .testTarget(
    name: "LibrariesTests", dependencies: ["Libraries", "GitSync", "YAMLText"],
    path: "Tests/LibrariesTests"),
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
    name: "LogTreeWritingTests",
    dependencies: [
      "TestSupport", "LogTreeWriting", "LogEngine", "InsightsLanguage", "PluginAPI", "SourceText",
    ],
    path: "Tests/LogTreeWritingTests"),
  .testTarget(
    name: "PluginTests", dependencies: ["LogsInsightsPlugin", "RunbookModel", "SourceText"],
    path: "Tests/PluginTests"),
  .testTarget(
    name: "EndToEndTests", dependencies: ["TestSupport", "runbook"], path: "Tests/EndToEndTests"),
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
    name: "InvestigationsTests",
    dependencies: [
      "Investigations", "Redaction", "Reporting", "RunbookExecution", "RunbookModel",
      "LogsInsightsPlugin", "PluginAPI", "SourceText", "JSONText",
    ],
    path: "Tests/InvestigationsTests"),
  .testTarget(
    name: "FilesPluginTests", dependencies: ["FilesPlugin", "PluginAPI", "SourceText"],
    path: "plugins/files/Tests"),
  .testTarget(
    name: "CloudWatchPluginTests",
    dependencies: [
      "CloudWatchPlugin", "AWSSigning", "HTTPTransport", "JSONText", "LogEngine", "PluginAPI",
    ],
    path: "plugins/cloudwatch/Tests/Backend"),
  .testTarget(
    name: "AWSSigningTests", dependencies: ["AWSSigning", "JSONText"],
    path: "plugins/cloudwatch/Tests/Signing", exclude: ["make_vectors.py", "vectors.json"]),
  .testTarget(
    name: "AWSCredentialsTests", dependencies: ["AWSCredentials", "AWSSigning", "HTTPTransport"],
    path: "plugins/cloudwatch/Tests/Credentials"),
  // Compares with the library of the AWS CLI where that is installed.
  .testTarget(
    name: "BotocoreTests",
    dependencies: ["AWSCredentials", "AWSSigning", "HTTPTransport", "JSONText", subprocess],
    path: "plugins/cloudwatch/Tests/Botocore", exclude: ["endpoints.py", "config.py"]),
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
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
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
