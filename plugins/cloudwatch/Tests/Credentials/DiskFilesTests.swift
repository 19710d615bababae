import AWSCredentials
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct DiskFilesTests {
  private let files = DiskFiles()
  private let thisFile = #filePath

  @Test func readsWholeFiles() throws {
    let bytes = try files.read(thisFile, limit: 1 << 20)
    #expect(bytes?.starts(with: "import AWSCredentials\n".utf8) == true)
    #expect(bytes?.last == 0x0A)
  }

  @Test(arguments: ["/no/such/file", #filePath + "/below"])
  func takesNoFileForNone(path: String) throws {
    #expect(try files.read(path, limit: 10) == nil)
  }

  @Test func refusesWhatIsLargerOrNoFile() {
    #expect(throws: FileReadingError.self) { try files.read(thisFile, limit: 100) }
    #expect(throws: FileReadingError("not a regular file")) { try files.read("/", limit: 10) }
    #expect(throws: FileReadingError("not a regular file")) {
      try files.read("/dev/zero", limit: 10)
    }
  }

  @Test func doesNotWaitForAPipe() {
    var template = Array("/tmp/pipe-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      Issue.record("no folder for the test")
      return
    }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      unlink(folder + "/pipe")
      rmdir(folder)
    }
    #expect(mkfifo(folder + "/pipe", 0o600) == 0)
    #expect(throws: FileReadingError("not a regular file")) {
      try files.read(folder + "/pipe", limit: 10)
    }
  }
}
