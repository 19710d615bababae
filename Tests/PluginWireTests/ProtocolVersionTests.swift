import PluginWire
import Testing

@Suite struct ProtocolVersionTests {
  @Test func isTheOneThatIsDocumented() { #expect(ProtocolVersion.current == 1) }
}
