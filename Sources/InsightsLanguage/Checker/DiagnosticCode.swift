import SourceText

/// Every code that a diagnostic about a query can carry. Codes are stable: never reused, never renumbered.
public enum DiagnosticCode: String, Hashable, Sendable, CaseIterable {
  // Words and marks
  case unknownCommand = "QL001"
  case unexpectedToken = "QL002"
  case unterminatedLiteral = "QL003"
  case emptyStage = "QL004"
  case nestingTooDeep = "QL005"
  case queryTooLong = "QL006"
  case foreignOperator = "QL007"
  case curlyQuotes = "QL008"
  case foreignComment = "QL009"
  case regexFlags = "QL010"
  case nameNeedsBackticks = "QL011"
  case unexpectedCharacter = "QL012"
  case emptyQuery = "QL013"
  case missingPipe = "QL014"
  case missingStats = "QL015"
  case markdownAsterisks = "QL016"
  case starField = "QL017"
  case misplacedPeriod = "QL018"
  case unescapedSlash = "QL019"

  // Functions
  case unknownFunction = "QL020"
  case argumentCount = "QL021"
  case misplacedAggregate = "QL022"
  case notAggregated = "QL023"
  case periodArgument = "QL024"
  case topkMisuse = "QL025"

  // Patterns
  case globNameCount = "QL030"
  case invalidRegex = "QL031"
  case regexNameCount = "QL032"
  case misplacedRegex = "QL033"

  // Stages and names
  case limitRange = "QL040"
  case stageAfterDedup = "QL041"
  case stageNeedsPattern = "QL042"
  case unknownName = "QL043"
  case unknownSortKey = "QL044"
  case systemFieldSpelling = "QL045"
  case redefinition = "QL046"
  case sourceNotFirst = "QL047"
  case estimateNotLast = "QL048"
  case tooManyStats = "QL049"
  case sortByExpression = "QL050"
  case tooManyJoins = "QL051"
  case indexCondition = "QL052"
  case joinPipeline = "QL053"
  case mapValue = "QL054"

  // Likely mistakes in a valid query
  case countOfCondition = "QL060"
  case likeEmpty = "QL061"
  case likeWildcard = "QL062"
  case regexLooksLikeGlob = "QL063"
  case periodCap = "QL064"
  case timestampText = "QL065"
  case minusInName = "QL066"
  case noLimit = "QL067"
  case limitBeforeFilter = "QL068"
  case foreignWord = "QL069"
  case deprecatedLimit = "QL070"
  case neverTrue = "QL071"

  /// What the code is about, in a few words.
  public var title: String {
    switch self {
    case .unknownCommand: "unknown command"
    case .unexpectedToken: "something else was expected here"
    case .unterminatedLiteral: "a quote, slash or backtick is not closed"
    case .emptyStage: "nothing between two pipes"
    case .nestingTooDeep: "nested too deeply"
    case .queryTooLong: "the query is longer than the service takes"
    case .foreignOperator: "an operator of another language"
    case .curlyQuotes: "typographic quotes"
    case .foreignComment: "a comment of another language"
    case .regexFlags: "flags after a regular expression"
    case .nameNeedsBackticks: "a name that needs backticks"
    case .unexpectedCharacter: "a character that means nothing here"
    case .emptyQuery: "no commands"
    case .missingPipe: "a pipe is missing"
    case .missingStats: "an aggregate without stats"
    case .markdownAsterisks: "Markdown asterisks in a query"
    case .starField: "`*` as a field"
    case .misplacedPeriod: "a period outside a call"
    case .unescapedSlash: "a slash inside a regular expression"
    case .unknownFunction: "unknown function"
    case .argumentCount: "wrong number of arguments"
    case .misplacedAggregate: "an aggregate where none can be"
    case .notAggregated: "a column of stats without an aggregate"
    case .periodArgument: "a period is needed"
    case .topkMisuse: "topk beside something else"
    case .globNameCount: "as many names as stars"
    case .invalidRegex: "invalid regular expression"
    case .regexNameCount: "as many names as groups"
    case .misplacedRegex: "a regular expression where none can be"
    case .limitRange: "limit out of range"
    case .stageAfterDedup: "a command that cannot follow dedup"
    case .stageNeedsPattern: "a command that must follow pattern"
    case .unknownName: "a name that stats did not keep"
    case .unknownSortKey: "sorting by a column that does not exist"
    case .systemFieldSpelling: "a misspelt system field"
    case .redefinition: "a name defined twice"
    case .sourceNotFirst: "SOURCE after another command"
    case .estimateNotLast: "a command after estimate"
    case .tooManyStats: "too many stats"
    case .sortByExpression: "sorting by an expression"
    case .tooManyJoins: "more than one join"
    case .indexCondition: "a condition that no index answers"
    case .joinPipeline: "commands inside a join"
    case .mapValue: "a map where one value is needed"
    case .countOfCondition: "counting a condition"
    case .likeEmpty: "like with an empty text"
    case .likeWildcard: "a wildcard in like"
    case .regexLooksLikeGlob: "a regular expression meant as a glob"
    case .periodCap: "a period over its cap"
    case .timestampText: "a time compared with text"
    case .minusInName: "a minus that may belong to a name"
    case .noLimit: "raw rows without a limit"
    case .limitBeforeFilter: "limit before filter"
    case .foreignWord: "a word of another language"
    case .deprecatedLimit: "an old name of limit"
    case .neverTrue: "a condition that is never true"
    }
  }
}

extension Diagnostic {
  /// A diagnostic about a query.
  init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at span: Span,
    hint: String? = nil, fix: Fix? = nil
  ) {
    self.init(severity, code: code.rawValue, message, at: span, hint: hint, fix: fix)
  }
}
