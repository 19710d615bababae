import AWSSigning
import Testing

@Suite struct DigestTests {
  @Test func hashesTheExamplesOfFIPS180() throws {
    #expect(
      Digest.hex(try Digest.sha256([]))
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      Digest.hex(try Digest.sha256(Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest.hex(try Digest.sha1(Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
  }

  @Test func authenticatesTheExampleOfRFC4231() throws {
    let text = Array("what do ya want for nothing?".utf8)
    #expect(
      Digest.hex(try Digest.hmac(text, key: Array("Jefe".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      Digest.hex(try Digest.hmac([], key: []))
        == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }

  @Test func encodesByteByByte() {
    #expect(URIEncoding.encode("a b/ß~é+&=%") == "a%20b%2F%C3%9F~%C3%A9%2B%26%3D%25")
    #expect(URIEncoding.encode("/a/ß", keeping: "/") == "/a/%C3%9F")
    #expect(URIEncoding.query([("b", "2 3"), ("a", "")]) == "b=2%203&a=")
  }
}
