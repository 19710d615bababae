import CPCRE2

/// A compiled regular expression. The search is unanchored, `.` does not match a newline, `^` and `$` stand
/// for the whole text, `\d \w \s` are ASCII.
public final class Pattern {
  /// Names of the capturing groups in order; nil for those without.
  public let groups: [String?]
  private let code: OpaquePointer
  private let matchData: OpaquePointer
  private let matchContext: OpaquePointer
  private let jitStack: OpaquePointer?

  /// Backtracking steps for one place where a match may begin, and memory for them in kilobytes.
  private static let matchLimit: UInt32 = 1_000_000
  private static let heapLimit: UInt32 = 64 << 10

  /// Compiles a pattern.
  ///
  /// - Throws: ``PatternError`` `malformed` that says what is wrong with it.
  public init(_ text: String) throws(PatternError) {
    let syntax: PCRE2Syntax
    do {
      syntax = try PCRE2Syntax(text)
    } catch {
      throw Pattern.bad(text, error.message)
    }
    groups = syntax.groups
    code = try Pattern.compile(syntax.pattern, text)
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil),
      let context = pcre2_match_context_create_8(nil)
    else {
      pcre2_code_free_8(code)
      throw PatternError(.tooExpensive, "no memory for the regular expression /\(text)/")
    }
    matchData = data
    matchContext = context
    pcre2_set_match_limit_8(context, Pattern.matchLimit)
    pcre2_set_heap_limit_8(context, Pattern.heapLimit)
    // Without JIT the interpreter does the same, slower.
    jitStack =
      pcre2_jit_compile_8(code, UInt32(bitPattern: Int32(PCRE2_JIT_COMPLETE))) == 0
      ? pcre2_jit_stack_create_8(32 << 10, 8 << 20, nil) : nil
    if let jitStack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(jitStack)) }
  }

  deinit {
    if let jitStack { pcre2_jit_stack_free_8(jitStack) }
    pcre2_match_context_free_8(matchContext)
    pcre2_match_data_free_8(matchData)
    pcre2_code_free_8(code)
  }

  private static func bad(_ text: String, _ reason: String) -> PatternError {
    PatternError(.malformed, "the regular expression /\(text)/ is wrong: \(reason)")
  }

  private static func compile(_ pattern: [UInt8], _ text: String) throws(PatternError)
    -> OpaquePointer
  {
    let context = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    pcre2_set_parens_nest_limit_8(context, 200)
    let options =
      UInt32(PCRE2_UTF) | UInt32(PCRE2_DOLLAR_ENDONLY) | UInt32(PCRE2_NEVER_BACKSLASH_C)
      | UInt32(PCRE2_USE_OFFSET_LIMIT)
    var status: Int32 = 0
    var offset = 0
    guard let code = pcre2_compile_8(pattern, pattern.count, options, &status, &offset, context)
    else {
      var message = [UInt8](repeating: 0, count: 256)
      let length = pcre2_get_error_message_8(status, &message, message.count)
      throw bad(text, String(decoding: message.prefix(Int(max(0, length))), as: UTF8.self))
    }
    return code
  }

  /// Where a pattern and its groups matched, as offsets in the bytes; nil for a group that took no part.
  typealias Match = [Range<Int>?]

  /// The first match at or after `start`.
  ///
  /// - Throws: ``PatternError`` `tooExpensive` when the pattern takes too many steps on this text.
  func firstMatch(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) throws(PatternError)
    -> Match?
  {
    var from = start
    let budget = SearchBudget()
    while true {
      // A long text is searched in pieces so that a slow pattern can be stopped between them.
      let last = bytes.count - from > SearchBudget.piece ? from + SearchBudget.piece : bytes.count
      pcre2_set_offset_limit_8(matchContext, last)
      let count = pcre2_match_8(
        code, bytes.baseAddress, bytes.count, from, UInt32(PCRE2_NO_UTF_CHECK), matchData,
        matchContext)
      if count > 0 { return captures() }
      guard count == PCRE2_ERROR_NOMATCH else { throw tooExpensive() }
      if last == bytes.count { return nil }
      if budget.isSpent { throw tooExpensive() }
      from = last
      while from < bytes.count, bytes[from] & 0xC0 == 0x80 { from += 1 }
    }
  }

  private func captures() -> Match {
    let offsets = pcre2_get_ovector_pointer_8(matchData)
    guard let offsets else { return [] }
    return (0...groups.count).map { group in
      let (start, end) = (offsets[2 * group], offsets[2 * group + 1])
      // A group that took no part has the largest offset there is.
      return start == Int.max || start == -1 || end < start ? nil : Int(start)..<Int(end)
    }
  }

  private func tooExpensive() -> PatternError {
    PatternError(
      .tooExpensive, "a regular expression takes too many steps on one text",
      hint: "write it so that fewer parts can match the same text")
  }
}

/// How long one pattern may look at one text.
private struct SearchBudget {
  /// Places where a match may begin that are tried between two looks at the clock.
  static let piece = 1024

  private let end = ContinuousClock.now + .seconds(10)

  var isSpent: Bool { ContinuousClock.now > end }
}
