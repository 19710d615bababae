import AWSSigning
import JSONText
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A request and what botocore made of it; `make_vectors.py` writes them.
struct SigningVector: Sendable, CustomTestStringConvertible {
  let name: String
  let method: String
  let url: String
  let headers: [[String]]
  let body: String
  let credentials: Credentials
  let scope: SigningScope
  let canonicalRequest: String
  let stringToSign: String
  let authorization: String

  var testDescription: String { name }

  static let folder = String(#filePath.dropLast("/SigningVector.swift".count))

  static let all: [SigningVector] = {
    guard let json = try? JSONParser.parse(contents(of: folder + "/vectors.json")[...]) else {
      return []
    }
    return (json.array ?? []).compactMap(SigningVector.init)
  }()

  init?(_ json: JSONValue) {
    func text(_ key: String) -> String { json[key]?.string ?? "" }
    guard let date = json["date"]?.double, case .bool(let isS3)? = json["s3"] else { return nil }
    name = text("name")
    method = text("method")
    url = text("url")
    headers = (json["headers"]?.array ?? []).map { ($0.array ?? []).compactMap(\.string) }
    body = text("body")
    credentials = Credentials(
      accessKeyID: text("key"), secretAccessKey: Secret(text("secret")),
      sessionToken: json["token"]?.string.map { Secret($0) }, source: "vector")
    scope = SigningScope(
      service: text("service"), region: text("region"), date: Int64(date), normalisesPath: !isS3,
      encodesPathTwice: !isS3)
    canonicalRequest = text("canonicalRequest")
    stringToSign = text("stringToSign")
    authorization = text("authorization")
  }

  func signed() throws -> SignedRequest {
    let request = try SignableRequest(
      method: method, url: url, headers: headers.map { ($0[0], $0[1]) }, body: Array(body.utf8))
    return try SigV4.sign(request, with: credentials, for: scope)
  }

  private static func contents(of path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk.prefix(count)
    }
    return bytes
  }
}
