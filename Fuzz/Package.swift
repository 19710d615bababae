// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that building and testing the tool needs neither libFuzzer nor the time.
// `make fuzz` builds it with coverage in every module and runs it.

let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "runbook", path: "..")],
  targets: [
    .target(
      name: "LanguageProperties",
      dependencies: [.product(name: "LogsInsights", package: "runbook")],
      path: "Sources/LanguageProperties",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .unsafeFlags(["-warnings-as-errors"]),
      ]),
    .executableTarget(
      name: "FuzzLanguage", dependencies: ["LanguageProperties"], path: "Sources/FuzzLanguage"),
  ],
  swiftLanguageModes: [.v6]
)
