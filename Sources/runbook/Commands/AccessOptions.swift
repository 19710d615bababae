import ArgumentParser
import RunbookModel

/// Options that say where a service is, as whom it is asked, and how fast.
struct AccessOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Region, such as eu-west-1. Default: as the AWS CLI finds it."))
  var region: String?

  @Option(help: ArgumentHelp("Profile of the AWS configuration files.", valueName: "name"))
  var profile: String?

  @Option(help: ArgumentHelp("Address to ask instead of the region's own.", valueName: "url"))
  var endpointURL: String?

  @Option(help: ArgumentHelp("Requests a second to the service, at most.", valueName: "number"))
  var rps = 5.0

  func validate() throws {
    if let region, !RegionName.isValid(region) {
      throw ValidationError("“\(region)” is not the name of a region such as eu-west-1")
    }
    guard rps > 0, rps <= 1_000 else {
      throw ValidationError("--rps takes a number above 0 and up to 1000")
    }
  }

  /// The settings for backends.
  var backendSettings: [String: String] {
    var settings = ["rps": String(rps)]
    settings["endpoint-url"] = endpointURL
    return settings
  }
}
