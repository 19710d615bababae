import Testing

@testable import LogTreeWriting

@Suite struct ChunkNameTests {
  @Test func tellsTimeAndNumber() {
    let name = ChunkName(start: 1_773_763_200_123, number: 42)
    #expect(name.text == "2026-03-17T160000.123Z-000042.json.gz")
    #expect(ChunkName(name.text)?.number == 42)
  }

  @Test func ordersByTimeThenNumber() {
    let names = [
      ChunkName(start: 0, number: 9), ChunkName(start: 999, number: 1),
      ChunkName(start: 1_773_763_200_000, number: 1),
      ChunkName(start: 1_773_763_200_000, number: 12),
    ].map(\.text)
    #expect(names == names.sorted())
  }

  @Test(arguments: [
    "", "x.json.gz", "2026-03-17T160000.123Z-000042.json", "2026-03-17T160000.123Z-42.json.gz",
    "2026-03-17T160000.123Z-00004x.json.gz", "../2026-03-17T160000.123Z-000042.json.gz",
    "2026-03-17T16/000.123Z-000042.json.gz", "2026-03-17T160000.123Z-+00042.json.gz",
  ])
  func refusesOtherNames(text: String) {
    #expect(ChunkName(text) == nil)
  }
}
