#if canImport(Glibc)
  import Glibc
  import InsightsLanguage
  import Testing

  /// Threads that Swift's tasks run on may have half a megabyte of stack; the deepest queries must fit there. The
  /// fuzzer found brackets that did not.
  @Suite struct SmallStackTests {
    /// Frames of a debug build are several times as large.
    #if DEBUG
      private static let stack = 2 << 20
    #else
      private static let stack = 512 << 10
    #endif

    @Test(arguments: [
      ("(", ")"), ("f(", ")"), ("not (", ")"), ("-(", ")"), ("not ", ""), ("2^", ""),
      ("a + (b * ", ")"), ("a = 1 and (b or ", ")"), ("if(a = 1, b, ", ")"), ("a like (", ")"),
      ("a in (SOURCE 'x' | filter ", ")"),
    ])
    func holdTheDeepestQueries(opening: String, closing: String) {
      for depth in [QueryParser.maximumNesting, QueryParser.maximumNesting * 3] {
        let query =
          "filter " + String(repeating: opening, count: depth) + "a"
          + String(repeating: closing, count: depth)
        #expect(Job(query).finishes(onStackOf: Self.stack))
      }
    }

    @Test func holdWhatTheFuzzerFound() {
      #expect(Job("count(" + String(repeating: "(", count: 90)).finishes(onStackOf: Self.stack))
    }
  }

  /// Reads, checks and prints a query. Only its thread touches it until that has ended.
  private final class Job {
    private let query: String
    private var isDone = false

    init(_ query: String) { self.query = query }

    func finishes(onStackOf size: Int) -> Bool {
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      defer { pthread_attr_destroy(&attributes) }
      pthread_attr_setstacksize(&attributes, size)
      var thread = pthread_t()
      let status = pthread_create(
        &thread, &attributes,
        { pointer in
          pointer.map { Unmanaged<Job>.fromOpaque($0).takeUnretainedValue().run() }
          return nil
        }, Unmanaged.passUnretained(self).toOpaque())
      guard status == 0 else { return false }
      pthread_join(thread, nil)
      return isDone
    }

    private func run() {
      let parsed = QueryParser.parse(query)
      _ = QueryChecker.check(parsed)
      _ = QueryPrinter.print(parsed)
      isDone = true
    }
  }
#endif
