import InsightsLanguage
import SourceText
import Testing

/// Shapes of queries that must be read, after section 7 of the language reference.
@Suite struct CommandTests {
  @Test(arguments: wellFormedQueries)
  func reads(query: String) {
    let parsed = QueryParser.parse(query)
    #expect(parsed.diagnostics.filter { $0.severity == .error }.isEmpty, "\(parsed.diagnostics)")
    #expect(!parsed.query.stages.isEmpty)
  }

  private func only(_ text: String) -> Command? {
    QueryParser.parse(text).query.stages.first?.command
  }

  @Test func namesColumns() {
    guard case .stats(let stats) = only("STATS count( * ), avg(x)  /  2 as h BY bin( 5m ), `a b`.c")
    else {
      Issue.record("no stats")
      return
    }
    #expect(stats.aggregates.map(\.columnName) == ["count( * )", "h"])
    #expect(stats.groups.map(\.columnName) == ["bin( 5m )", "a b.c"])
  }

  @Test func readsSort() {
    guard case .sort(let keys) = only("order by a desc, count(*), b ASC") else {
      Issue.record("no sort")
      return
    }
    #expect(keys.map(\.text) == ["a", "count(*)", "b"])
    #expect(keys.map(\.descending) == [true, false, false])
  }

  @Test func readsParse() {
    guard case .parse(let parse) = only("parse 'took * ms' as took") else {
      Issue.record("no parse")
      return
    }
    #expect(parse.input == nil && parse.names.map(\.text) == ["took"])
    guard case .parse(let regex) = only(#"parse @log /:(?<g>.+)\/x$/ multi"#),
      case .regex(let literal) = regex.pattern
    else {
      Issue.record("no regex")
      return
    }
    #expect(literal.pattern == ":(?<g>.+)/x$" && regex.multi)
  }

  @Test func readsTheDefaultsOfLaterCommands() {
    #expect(only("autoregress a as b p=2-4").map { "\($0)" }?.contains("isRange: true") == true)
    guard case .outlier(let outlier) = only("outlier param=3 a b") else {
      Issue.record("no outlier")
      return
    }
    #expect(outlier.parameter == 3 && outlier.action == .transform)
    #expect(outlier.fields.map(\.name) == ["a", "b"])
  }

  @Test func keepsTagsAsJSON() {
    guard
      case .source(let source) = only(#"SOURCE logGroupTags([{"key":"team","values":["a","b*"]}])"#)
    else {
      Issue.record("no source")
      return
    }
    #expect(source.arguments == [.logGroupTags(#"[{"key":"team","values":["a","b*"]}]"#)])
  }
}

let wellFormedQueries = [
  "fields @timestamp, @message",
  "filter @message like /ERROR/",
  "filter level = \"WARN\" | fields @timestamp, msg",
  "fields @timestamp,@message|filter @message like 'timeout'|sort @timestamp desc|limit 50",
  "FIELDS @timestamp, svc | FILTER svc IN [\"api\",\"web\"] AND status >= 500 | SORT @timestamp DESC | LIMIT 5",
  "fields a, b | display b | display a",
  "display @timestamp, status = 500 as failed",
  "filter 1 = 1 | limit any 3",
  "filter svc not in [\"a\",\"b\"]",
  "filter not ispresent(svc) or svc not in [\"a\",\"b\"]",
  "filter (a = 1 or b = 2) and not c like \"x\"",
  "filter code in [200, \"201\", 204.0]",
  "filter @message like /(?i)denied/ and @message not like /health\\/live/",
  "filter @message =~ /\\bOOM\\b/",
  "sort by svc, @timestamp asc",
  "order by svc desc, n",
  "filter x | sort y | dedup y, z | limit 5",
  "where svc = \"api\"",
  "filterIndex requestId = \"r-1\" | fields @message",
  "filterIndex a in [\"x\"] and b = 1",
  "# title\nfields @timestamp # trailing\n# | filter a = 1\n| filter b = 2",
  "fields a |\r\n\tfilter b = 1 |\r\n\tsort a\r\n| limit 2",
  "filter url like \"http://h/#frag\"",
  "fields `user-agent`, `x.y z`, @logStream | filter `user-agent` like \"curl\"",
  "fields detail.`user.id` as uid | filter ispresent(uid)",
  "fields tags.0, tags.1.name, @@meta, a-b",
  "parse \"took * ms\" as took | filter took > 250 | stats avg(took)",
  "parse @message '[*] * - *' as lvl, who, rest",
  "parse @message /user=(?<u>\\S+)\\s+ip=(?<ip>[\\d.]+)/ | stats count(*) as n by u, ip",
  "parse @message /(\\d+) items/ as items",
  "parse body \"id=*&\" as id | parse id \"*-*\" as left, right",
  "parse @message logfmt as kv | filter kv.level = \"error\"",
  "parse @message csv as a, b, c",
  "parse @message /(?<@lvl>INFO|WARN)/ | stats count(*) by @lvl",
  "json field=@message \"a.b\" as x, \"c\"",
  "stats count(*) as n, avg(ms), pct(ms, 50) as p50, pct(ms,99) as p99 by bin(5m)",
  "stats count(*) as n by bin(1h) as hour, svc | sort hour asc, n desc | limit 100",
  "stats sum(status >= 500) as bad, count(*) as n by route",
  "stats max(@memorySize / 1000 / 1000) as prov, max(@maxMemoryUsed)/1000/1000 as used, prov - used as spare",
  "stats count_distinct(user) as u, countDistinct(ip) as i by datefloor(@timestamp, 1d) as d",
  "stats count(*) as n by coalesce(user, \"(none)\") as who | filter n > 10 | sort n desc",
  "stats count(*) by histogram(ms, 100)",
  "stats topk(5, url)",
  "stats rate(ms, 1m) by bin(5m)",
  "stats count(*) as c by case(ms < 100, \"fast\", ms < 1000, \"ok\", \"slow\") as band",
  "filter ispresent(err) | stats count(*) as c by err, bin(1d) offset 1w",
  "fields jsonParse(@message) as j | fields j.user.name as n, j.items[0].id as first",
  "fields jsonParse(@message) as j | unnest j.items into it | stats count(*) by it.sku",
  "fields if(strlen(msg) > 80, concat(substr(msg,0,77), \"...\"), msg) as short",
  "pattern @message | sort @sampleCount desc | limit 20",
  "pattern @message | diff previousDay",
  "pattern @message | anomaly",
  "filter id in (SOURCE 'other' | filter status = 500 | fields id) | limit 5",
  "filter id not in (SOURCE 'other' | fields id)",
  "join type=left left=a right=b where a.id = b.id (SOURCE 'users') | fields a.id, b.name",
  "lookup hosts ip as srcAddr OUTPUT owner, team | stats count(*) by team",
  "cidrlookup nets srcAddr as cidr OUTPUTNEW zone as z, site",
  "SOURCE logGroups(namePrefix: [\"/app/\"], class: [\"STANDARD\"]) | fields @log, @message",
  "SOURCE 'a' | SOURCE 'b' | fields @message",
  "SOURCE logGroups() dataSource([\"amazon_vpc.flow\"]) | fields @message",
  "appendcols override=true max=10 (SOURCE 'b' | fields x)",
  "stats sum(b) as bytes by bin(1h) as t | fillmissing with 0 for bytes | accum bytes as total",
  "addtotals fieldname=\"All\" row=true col=false a, b",
  "addtotals",
  "autoregress n p=3",
  "filldown a b* `c d`",
  "filldown",
  "fillmissing with 0 for a, b, with \"x\" for c",
  "logcompare timeshift 7d",
  "outlier action=remove param=2 uselower=true mark=false a b",
  "sessionize user maxspan 30m as s",
  "countFrequent a, b",
  "relevantfields a, b where status = 500",
  "relevantfields where status = 500",
  "expand items",
  "filter a = 1 | estimate",
  "$ErrorsFor(svc = \"api\", n = 1) | limit 10",
  "$`Name with blanks`()",
  "head 5",
  "tail 5",
]
