import PluginHost
import Testing

@Suite struct ManifestLimitsTests {
  @Test func areThoseOfTheDocument() {
    let limits = PluginManifest.Limits()
    #expect(limits.start == 10 && limits.silence == 60 && limits.stop == 5)
  }
}
