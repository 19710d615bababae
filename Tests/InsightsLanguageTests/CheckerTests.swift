import InsightsLanguage
import SourceText
import Testing

@Suite struct CheckerTests {
  private func check(_ query: String, strict: Bool = false) -> [Diagnostic] {
    // Notes are remarks that most queries of this file deserve.
    QueryChecker.check(QueryParser.parse(query), strict: strict).filter { $0.severity > .note }
  }

  @Test(arguments: [
    ("fields foo(a)", "QL020"), ("fields lower(a)", "QL020"),
    ("filter @timestamp > ago(1h)", "QL020"),
    ("fields substr(a)", "QL021"), ("stats pct(a)", "QL021"), ("fields now(1)", "QL021"),
    ("filter count(*) > 5", "QL022"), ("stats max(sum(a))", "QL022"),
    ("stats count(*) by avg(a)", "QL022"),
    ("stats ms by svc", "QL023"), ("stats count(*) + ms by svc", "QL023"),
    ("stats bin(5m)", "QL023"),
    ("stats count(*) by bin(5)", "QL024"), ("stats count(*) by datefloor(@timestamp, 5)", "QL024"),
    ("parse @message \"* *\" as one", "QL030"), ("parse @message \"no star\" as one", "QL030"),
    ("filter a like /(x/", "QL031"), ("filter a like /(?=x)/", "QL031"),
    ("parse @message /[/ as a", "QL031"),
    ("filter a =~ \"(\"", "QL031"), ("fields regexReplace(a, \"*\", \"b\")", "QL031"),
    ("parse @message /(a)(b)/ as one", "QL032"), ("limit 200000", "QL040"), ("limit 0", "QL040"),
    ("limit 99999999999999999999999", "QL040"), ("dedup a | sort b", "QL041"),
    ("dedup a | stats count(*)", "QL041"), ("diff", "QL042"),
    ("pattern @message | sort a | anomaly", "QL042"),
    ("stats count(*) as n | filter unknown > 1", "QL043"),
    ("stats count(*) as n | fields m", "QL043"),
    ("stats count(*) as n by a | stats sum(m)", "QL043"),
    ("stats count(*) as n | stats count(*) by bin(5m)", "QL043"),
    ("fields a | SOURCE 'x'", "QL047"), ("estimate | limit 5", "QL048"),
    ("filter id in (SOURCE 'x' | fields foo(id))", "QL020"),
    ("stats topk(5, url) by svc", "QL025"), ("stats topk(5, url), count(*)", "QL025"),
    ("stats topk(5, url) + 1 as n", "QL025"), ("stats topk(0, url)", "QL025"),
    ("stats topk(10001, url) as u", "QL025"),
  ])
  func findsErrors(query: String, code: String) {
    let errors = check(query).filter { $0.severity == .error }
    #expect(errors.map(\.code) == [code], "\(errors)")
  }

  @Test(arguments: wellFormedQueries)
  func findsNoErrorInGoodQueries(query: String) {
    #expect(check(query).filter { $0.severity == .error }.isEmpty, "\(check(query))")
  }

  @Test(arguments: [
    "stats count(*) as n by a | filter n > 1 | sort n desc | limit 5",
    "stats values(jsonParse(m)) as v by a | fields v.x, a",
    "stats max(@timestamp) as @timestamp by a | stats count(*) by bin(5m)",
    "stats count(*) by bin(5m) as t | stats max(t)",
    "parse @message /(?<a>x)/ | stats count(*) as n by a | parse a \"*-*\" as b, c | filter b = 1 and c = 2",
    "stats count(*) as n by a | lookup t a OUTPUT owner | filter owner = 'x'",
    "stats count(*) | sort count(*) desc", "dedup a | limit 5 | display a | filter b = 1",
  ])
  func followsNames(query: String) {
    let codes = check(query).map(\.code)
    #expect(!codes.contains("QL043") && !codes.contains("QL044"), "\(check(query))")
  }

  @Test(arguments: [
    "accum m", "autoregress m as l p=2", "filldown n m", "fillmissing with 0 for m",
    "lookup t id as m OUTPUT owner", "cidrlookup t m as cidr OUTPUT zone", "outlier n m",
    "sessionize a, m", "dedup m", "countFrequent a, m", "expand m", "addtotals n, m",
    "json field=m 'x' as y", "join type=inner left=l right=r where l.m = r.m (SOURCE 'x')",
    "autoregress n p=1-2 | filter n_p3 = m", "accum n as total | fields m",
    "addtotals | fields Total, m", "outlier mark=true n | fields n_outlier, m",
  ])
  func findsNamesThatStatsDroppedInEveryCommand(command: String) {
    let text = "stats count(*) as n by a, bin(5m) as t | \(command)"
    let errors = check(text).filter { $0.severity == .error }
    let names = errors.map {
      String(decoding: Array(text.utf8)[$0.span.start..<$0.span.end], as: UTF8.self)
    }
    #expect(Set(errors.map(\.code)) == ["QL043"], "\(errors)")
    #expect(names.last.map { $0 == "m" || $0 == "l.m" } == true, "\(names)")
  }

  @Test(arguments: [
    "accum n as total | filter total > 1", "autoregress n | filter n_p1 > 1",
    "autoregress n as l p=2 | filter l > 1", "autoregress n as l p=1-2 | filter l_p2 > 1",
    "autoregress n p=1-99999999999999999999 | filter n > 1", "filldown n* a",
    "fillmissing with 0 for n", "lookup t id as a OUTPUT owner | filter owner = 'x'",
    "cidrlookup t a as cidr OUTPUT zone as z | filter z = 'x'",
    "outlier mark=true n | sort n_outlier",
    "sessionize a | filter session_id = 1", "addtotals fieldname=sum | filter sum > 1",
    "join type=inner left=l right=r where r.x = l.a (SOURCE 'x') | fields l.n, r.y, n",
    "appendcols (SOURCE 'x' | stats count(*) as m) | fields m",
    "stats topk(3, a) as top | filter _approxcount > 1 and top = 'x'",
  ])
  func knowsTheColumnsOfEveryCommand(command: String) {
    let found = check("stats count(*) as n by a, bin(5m) as t | \(command)")
    #expect(!found.contains { $0.code == "QL043" || $0.code == "QL044" }, "\(found)")
  }

  @Test func boundsTheSearchForANameThatWasMeant() {
    let columns = (0..<90).map { "max(a) as name\($0)" }.joined(separator: ", ")
    let found = check("stats \(columns) | fields nam3, name88x")
    #expect(found.map(\.fix?.replacement) == ["name3", "name8"])
  }

  @Test func runsOneJoin() {
    let join = "join type=left left=a right=b where a.x = b.x (SOURCE 'y')"
    #expect(check(join).isEmpty)
    #expect(check("\(join) | \(join) | \(join)").map(\.code) == ["QL051"])
    #expect(check("\(join) | \(join)", strict: true).map(\.severity) == [.error])
  }

  @Test func notesOldNamesOfLimit() {
    let found = QueryChecker.check(QueryParser.parse("fields a | tail 3"))
    #expect(found.map(\.code) == ["QL070"] && found.first?.severity == .note)
    #expect(found.first?.fix?.replacement == "limit")
    #expect(QueryChecker.check(QueryParser.parse("fields a | head 3"), strict: true).count == 1)
  }

  @Test func warnsAboutSortKeysThatNoColumnHas() {
    let found = check("stats count() by a | sort count desc")
    #expect(found.map(\.code) == ["QL044"] && found.first?.severity == .warning)
    #expect(found.first?.hint == "name the column: `count() as count`")
    #expect(
      check("stats count(*) as total by a | sort totl").first?.hint == "did you mean `total`?")
  }

  @Test func warnsAboutMisspeltSystemFields() {
    let found = check("fields @messages, @logstream, @value, @@message")
    #expect(found.map(\.code) == ["QL045", "QL045"])
    #expect(found.map { $0.fix?.replacement } == ["@message", "@logStream"])
    #expect(check("parse @message '*' as @messages | fields @messages").isEmpty)
    #expect(check("dedup @logstream").map(\.code) == ["QL045"])
  }

  @Test func sortingByAnExpressionIsAnErrorOnlyWhenStrict() {
    #expect(check("stats count(*) by bin(1h) | sort bin(1h)").isEmpty)
    #expect(
      check("stats count(*) by bin(1h) | sort bin(1h)", strict: true).map(\.code) == ["QL050"])
    #expect(check("fields a | sort a * 2").map(\.severity) == [.warning])
  }

  @Test func namesANearNameAfterStats() {
    let found = check("stats count(*) as errors by a | filter erors > 1").first
    #expect(found?.fix?.replacement == "errors")
  }

  @Test(arguments: [
    ("stats count(status = 500)", "QL060"), ("stats count(ispresent(a))", "QL060"),
    ("filter a like \"\" | limit 1", "QL061"), ("filter a like '%x%'", "QL062"),
    ("filter a like '*.pdf'", "QL062"), ("filter a like /^ecs\\/nginx*/", "QL063"),
    ("stats count(*) by bin(300s)", "QL064"), ("stats count(*) by bin(90m)", "QL064"),
    ("filter @timestamp > '2026-01-01'", "QL065"), ("fields user-agent", "QL066"),
    ("fields headers.user-agent", "QL066"), ("limit 5 | filter a = 1", "QL068"),
    ("limit 5 | stats count(*)", "QL068"), ("stats avg(score) as score by team", "QL046"),
    ("parse @message '*' as a | parse b '*' as a", "QL046"),
    ("fields x | fields abs(x) as x", "QL046"),
  ])
  func warnsAboutLikelyMistakes(query: String, code: String) {
    let found = check(query)
    #expect(found.map(\.code) == [code] && found.first?.severity == .warning, "\(found)")
  }

  @Test(arguments: [
    "stats count(status)", "stats sum(a = 1)", "filter a like '100%'", "filter a like /x.*/",
    "filter a like /\\d*/", "filter a like /(ab)*/", "stats count(*) by bin(60s)",
    "filter @timestamp > 1750000000000",
    "filter @timestamp > \"1750000000000\"", "fields a - b", "fields free_bytes-used_bytes",
    "fields `a-b`",
    "stats max(a) as x, min(a) as y, x-y", "filter a = 1 | limit 5 | sort b",
    "parse @message '*' as a | fields a",
    "fields a | fields a", "fields a as b | display b as c, c", "fields @messageId",
  ])
  func isQuietAboutWhatIsMeant(query: String) {
    #expect(check(query).isEmpty, "\(check(query))")
  }

  @Test func speaksAsTheServiceDoesWhenStrict() {
    #expect(
      check("stats avg(score) as score", strict: true).map(\.message)
        == ["Ephemeral field is already defined: score ([20,25])"])
    #expect(
      check("stats count(*) as n | filter m > 1", strict: true).map(\.message)
        == ["Unknown symbols found in or after stats: m"])
  }

  @Test func notesRawRowsWithoutALimit() {
    func notes(_ query: String) -> [String] {
      QueryChecker.check(QueryParser.parse(query)).filter { $0.severity == .note }.map(\.code)
    }
    #expect(notes("fields a | filter b = 1") == ["QL067"])
    #expect(notes("fields a | limit 1").isEmpty && notes("stats count(*)").isEmpty)
    #expect(notes("filter id in (SOURCE 'x' | fields id) | limit 1").isEmpty)
  }

  @Test func pointsIntoTheRegex() {
    let query = #"filter a like /x\/(y/"#
    #expect(check(query).first?.span.start == 18)
  }

  @Test func codesAreUniqueAndTitled() {
    let codes = DiagnosticCode.allCases
    #expect(Set(codes.map(\.rawValue)).count == codes.count)
    #expect(!codes.contains { $0.title.isEmpty })
  }
}
