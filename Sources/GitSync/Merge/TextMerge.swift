import CLibgit2

/// A merge of three versions of a text, line by line, as `git merge-file` does it.
public struct TextMerge: Sendable {
  /// What came of a merge.
  public struct Outcome: Sendable, Hashable {
    /// The merged text; where both sides changed the same lines it holds both, between conflict markers.
    public let bytes: [UInt8]
    /// Whether there are no conflicts.
    public let isClean: Bool
  }

  /// How many characters a conflict marker has.
  public var markerSize: Int
  /// What stands behind the conflict markers of either side.
  public var labels: (ours: String, theirs: String)

  /// A way of merging.
  ///
  /// - Parameter runtime: proves that libgit2 is set up.
  public init(
    _ runtime: GitRuntime, markerSize: Int = 7, ours: String = "ours", theirs: String = "theirs"
  ) {
    self.markerSize = min(max(markerSize, 1), 1_000)
    labels = (ours, theirs)
  }

  /// Merges what was made of `base` on either side.
  ///
  /// - Throws: ``GitError`` `failed` for texts that are too large to be compared.
  public func merge(base: [UInt8], ours: [UInt8], theirs: [UInt8]) throws(GitError) -> Outcome {
    if ours == theirs || base == theirs { return Outcome(bytes: ours, isClean: true) }
    if base == ours { return Outcome(bytes: theirs, isClean: true) }
    var result = git_merge_file_result()
    defer { git_merge_file_result_free(&result) }
    let status = labels.ours.withCString { oursLabel in
      labels.theirs.withCString { theirsLabel in
        var options = git_merge_file_options()
        git_merge_file_options_init(&options, UInt32(GIT_MERGE_FILE_OPTIONS_VERSION))
        options.our_label = oursLabel
        options.their_label = theirsLabel
        options.marker_size = UInt16(markerSize)
        return Self.with(base, ours, theirs) { git_merge_file(&result, $0, $1, $2, &options) }
      }
    }
    try Libgit2.check(status, "cannot merge the texts")
    let bytes = Array(UnsafeRawBufferPointer(start: result.ptr, count: result.len))
    return Outcome(bytes: bytes, isClean: result.automergeable == 1)
  }

  /// Lends three texts to libgit2.
  private static func with(
    _ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8],
    _ body: (
      UnsafePointer<git_merge_file_input>, UnsafePointer<git_merge_file_input>,
      UnsafePointer<git_merge_file_input>
    ) -> Int32
  ) -> Int32 {
    func input(_ buffer: UnsafeBufferPointer<UInt8>) -> git_merge_file_input {
      var input = git_merge_file_input()
      git_merge_file_input_init(&input, UInt32(GIT_MERGE_FILE_INPUT_VERSION))
      input.ptr = UnsafeRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
      input.size = buffer.count
      return input
    }
    return base.withUnsafeBufferPointer { base in
      ours.withUnsafeBufferPointer { ours in
        theirs.withUnsafeBufferPointer { theirs in
          var (one, two, three) = (input(base), input(ours), input(theirs))
          return body(&one, &two, &three)
        }
      }
    }
  }
}
