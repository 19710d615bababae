import InsightsLanguage
import PluginAPI
import SourceText

/// What each token of a query is used for, as far as it decides how a value may be written there.
struct QueryContext {
  /// The use of a token.
  enum Use: Equatable {
    /// Text, compared or printed as it is.
    case text
    /// The text pattern of `parse`, where `*` extracts.
    case glob
    /// Text that is read as a regular expression.
    case regexText
    /// Anything but a text.
    case other
  }

  let text: TokenizedText
  /// Use of each token of ``text``, in order.
  let uses: [Use]
  /// Tokens before which a value is expected, by index: behind an operator, a comma, a keyword.
  let expectsOperand: [Bool]

  init(_ query: String) {
    text = Lexer.tokenize(query)
    var reader = Reader()
    var uses: [Use] = []
    var expectsOperand: [Bool] = []
    for token in text.tokens {
      let word = token.kind == .identifier ? text.text(of: token).lowercased() : ""
      expectsOperand.append(reader.expectsOperand)
      uses.append(reader.use(of: token, word: word))
    }
    self.uses = uses
    self.expectsOperand = expectsOperand
  }

  /// Follows calls and stages token by token.
  private struct Reader {
    private var calls: [(name: String, argument: Int)] = []
    private var last: Token.Kind?
    private var lastWord = ""
    private var beforeLast: Token.Kind?
    private var awaitsPattern = false
    private var parseDepth = 0

    var expectsOperand: Bool {
      guard let last else { return true }
      switch last {
      case .identifier:
        let isCommand = beforeLast == nil || beforeLast == .pipe || beforeLast == .openParenthesis
        return isCommand && CommandWords.all.contains(lastWord)
          || CommandWords.beforeOperand.contains(lastWord)
      case .quotedName, .digitName, .string, .curlyString, .number, .period, .regex,
        .closeParenthesis, .closeBracket, .closeBrace:
        return false
      default:
        return true
      }
    }

    mutating func use(of token: Token, word: String) -> Use {
      var use = Use.other
      switch token.kind {
      case .comment, .foreignComment:
        return .other
      case .pipe:
        awaitsPattern = false
      case .openParenthesis:
        calls.append((last == .identifier ? lastWord : "", 0))
      case .closeParenthesis:
        _ = calls.popLast()
      case .comma:
        if let index = calls.indices.last { calls[index].argument += 1 }
      case .identifier:
        if (last == nil || last == .pipe) && word == "parse" {
          awaitsPattern = true
          parseDepth = calls.count
        }
      case .string, .curlyString:
        use = useOfString
        if calls.count == parseDepth { awaitsPattern = false }
      default: break
      }
      beforeLast = last
      last = token.kind
      lastWord = word
      return use
    }

    private var useOfString: Use {
      if awaitsPattern, calls.count == parseDepth { return .glob }
      if last == .match || last == .tildeEqual { return .regexText }
      if let call = calls.last, call.argument == 1,
        FunctionCatalogue.normalized(call.name) == "regexreplace"
      {
        return .regexText
      }
      return .text
    }
  }
}

/// Words of the language, by what they do to the words beside them.
enum CommandWords {
  /// Words that begin a stage.
  static let all = QueryParser.commandWords

  /// Words behind which a value or a name must come.
  static let beforeOperand: Set<String> = [
    "and", "or", "not", "like", "in", "by", "as", "into", "any", "with", "for", "offset",
    "maxspan", "timeshift", "output", "outputnew",
  ]

  /// Words that a bare value must not be, since they would act as keywords.
  static let reserved: Set<String> =
    all.union(beforeOperand).union(["asc", "desc", "multi", "logfmt", "csv"])
}
