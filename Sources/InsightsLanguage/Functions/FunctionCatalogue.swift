/// What the checker knows of a function: section 4 of the reference.
public struct FunctionSignature: Hashable, Sendable {
  /// Where a function may be called.
  public enum Kind: Hashable, Sendable {
    /// On one row.
    case scalar
    /// Over the rows of a group: only in `stats`, before `by`.
    case aggregate
    /// Behind `by`, or as an aggregate.
    case grouping

    /// Whether it may stand as a column of `stats`.
    public var isAggregate: Bool { self != .scalar }
  }

  /// The name as documentation writes it.
  public let name: String
  /// Where it may be called.
  public let kind: Kind
  /// The fewest arguments.
  public let minimumArguments: Int
  /// The most arguments; nil when there is no limit.
  public let maximumArguments: Int?
  /// Name and arguments, for people: `substr(text, start[, length])`.
  public let text: String
  /// Position of the argument that is a period, if there is one.
  public let periodArgument: Int?

  /// Whether a call with so many arguments is right.
  public func accepts(argumentCount: Int) -> Bool {
    argumentCount >= minimumArguments && argumentCount <= maximumArguments ?? .max
  }

  /// Reads a signature text: brackets hold what is optional, `…` what repeats, `period` a period.
  init(_ text: String, _ kind: Kind, aliasOf name: String? = nil) {
    self.kind = kind
    self.text = text
    let open = text.firstIndex(of: "(") ?? text.endIndex
    self.name = name ?? String(text[..<open])
    let inside = text[open...].dropFirst().dropLast()
    let required = inside.prefix { $0 != "[" }
    func count(_ list: Substring) -> Int {
      list.split(separator: ",").count { !$0.allSatisfy { $0 == " " || $0 == "]" || $0 == "[" } }
    }
    let isOpen = inside.contains("…")
    minimumArguments = count(required) - (required.contains("…") ? 1 : 0)
    maximumArguments = isOpen ? nil : count(Substring(inside.filter { $0 != "[" && $0 != "]" }))
    periodArgument = inside.split(separator: ",").firstIndex { $0.contains("period") }
  }
}

/// All functions and aggregates by name.
public enum FunctionCatalogue {
  /// The function of a name in any accepted spelling: case and underscores do not count.
  public static func function(named name: String) -> FunctionSignature? {
    byName[normalized(name)]
  }

  /// Every function once, in the order of the reference.
  public static let all: [FunctionSignature] =
    scalars.map { FunctionSignature($0, .scalar) }
    + aggregates.map { FunctionSignature($0, .aggregate) }
    + [FunctionSignature("histogram(number, size)", .grouping)]

  /// Other names of the same functions.
  public static let aliases: [String: String] = [
    "strftime": "formatDate", "collectValues": "values",
  ]

  /// A name as it is looked up (section 1, “Function spelling”).
  public static func normalized(_ name: String) -> String {
    String(name.lowercased().filter { $0 != "_" })
  }

  private static let byName: [String: FunctionSignature] = {
    var table: [String: FunctionSignature] = [:]
    for function in all { table[normalized(function.name)] = function }
    for (alias, name) in aliases { table[normalized(alias)] = table[normalized(name)] }
    return table
  }()

  private static let scalars = [
    // General
    "ispresent(field)", "coalesce(value, …)", "if(condition, then, else)",
    "case(condition, value, …)", "isNumeric(value)", "messageSize([field])", "queryStartTime()",
    "queryEndTime()", "queryTimeRange()", "unmask(field)",
    // Numeric
    "abs(number)", "ceil(number)", "floor(number)", "sqrt(number)", "log(number)",
    "greatest(number, …)", "least(number, …)", "round(number[, digits])",
    "haversine(latitude1, longitude1, latitude2, longitude2)", "toNumber(text)", "toInt(text)",
    "toLong(text)", "toDouble(text)",
    // JSON
    "jsonParse(text)", "jsonStringify(value)", "jsonArraySize(text)",
    "jsonArrayContains(text, value)",
    // Time
    "bin(period)", "datefloor(time, period)", "dateceil(time, period)", "fromMillis(number)",
    "toMillis(time)", "now()", "parseDate(text, pattern[, zone])",
    "formatDate(time, format[, zone])",
    // Text
    "isempty(field)", "isblank(field)", "concat(value, …)", "ltrim(text[, characters])",
    "rtrim(text[, characters])", "trim(text[, characters])", "strlen(text)", "toupper(text)",
    "tolower(text)", "substr(text, start[, length])", "replace(text, old, new)",
    "regexReplace(text, regex, replacement)", "strcontains(text, part[, ignoringCase])",
    "startsWith(text, part)", "endsWith(text, part)", "split(text, separator)",
    "urlencode(text)", "urldecode(text)", "base64encode(text)", "base64decode(text)",
    "hexToAscii(text)", "hexToDec(text)", "decToHex(number)", "md5(text)", "sha256(text)",
    // Addresses
    "isValidIp(field)", "isValidIpv4(field)", "isValidIpv6(field)",
    "isIpInSubnet(field, subnet)", "isIpv4InSubnet(field, subnet)",
    "isIpv6InSubnet(field, subnet)", "ipv4ToNumber(field)", "isPrivateIP(field)",
    "isPublicIP(field)", "isReservedIP(field)",
  ]

  private static let aggregates = [
    "count([field])", "countDistinct(field, …)", "avg(number)", "sum(number)", "min(value)",
    "max(value)", "pct(number, percent)", "median(number)", "stddev(number)",
    "variance(number)", "values(field)", "topk(count, field)", "earliest(field)",
    "latest(field)", "sortsFirst(field)", "sortsLast(field)", "rate(number, period)",
    "countOverTime(period)", "sumOverTime(number, period)",
  ]
}
