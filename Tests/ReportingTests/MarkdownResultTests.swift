import Reporting
import RunbookExecution
import Testing

@Suite struct MarkdownResultTests {
  private let form = MarkdownResult(
    table: MarkdownTable(maximumRows: 3, maximumColumns: 3, maximumCellLength: 60))
  private let compact = MarkdownResult(
    table: MarkdownTable(maximumRows: 3, maximumColumns: 3, maximumCellLength: 60), isCompact: true)

  @Test func rows() {
    #expect(
      form.content(of: SampleRun.latest, runID: "r1", attachment: "results/errors per.json") == """
        **3 rows** · 3 of 52 118 events matched · 8.4 MB scanned · 1 more column · [full rows](results/errors%20per.json)<br>
        2026-03-17 08:00 – 11:00 UTC · backend `files` · log group `/aws/lambda/orders` · with `service` = `orders`<br>
        Note: `12 lines before the first timed line were ignored`<br>
        run `r1` · 0.08 s

        | `@timestamp` | `@message` | `@logStream` |
        |---|---|---|
        | 2026-03-17 10:58:12.031 | `ERROR charge failed: upstream https://pay.example/v2/charge …` | `2026/03/17/[$LATEST]0a1b2c3d` |
        | 2026-03-17 10:57:03.900 | `ERROR 결제가 거절되었습니다 order=1042` | `2026/03/17/[$LATEST]ff00aa11` |
        | 2026-03-17 10:55:41.007 | `␛[31mpanic␛[0m: nil map⏎goroutine 1 [running]` | *empty* |

        <details><summary>Query as run</summary>
        <pre><code>fields @timestamp, @message, @logStream, status
        | filter @message like /ERROR|panic/ and service = "orders"
        &#10;# newest first
        | sort @timestamp desc</code></pre>
        </details>
        """)
  }

  @Test func rowsThatAreCut() {
    #expect(
      form.content(of: SampleRun.perMinute, runID: "r1", attachment: "results/errors per.json")
        == """
        **3 of 36 rows** · 14 910 of 52 118 events matched · 8.4 MB scanned · [full rows](results/errors%20per.json)<br>
        2026-03-17 08:00 – 11:00 UTC · backend `files` · log groups `/aws/lambda/orders`, `/aws/lambda/payments`<br>
        run `r1` · 1.20 s

        | `bin(5m)` | `count(*)` | `avg(duration)` |
        |---|---:|---:|
        | 2026-03-17 08:00:00.000 | 0 | 0.0 |
        | 2026-03-17 08:05:00.000 | 1 | 12.25 |
        | 2026-03-17 08:10:00.000 | 4 | 24.5 |

        <details><summary>Query as run</summary>
        <pre><code>filter @message like /ERROR/ | stats count(*), avg(duration) by bin(5m)</code></pre>
        </details>
        """)
  }

  @Test func noRows() {
    #expect(
      form.content(of: SampleRun.none, runID: "r1", attachment: "results/errors per.json") == """
        **No rows** · 0 of 52 118 events matched · 8.4 MB scanned<br>
        2026-03-17 08:00 – 11:00 UTC · backend `files` · log group `/aws/lambda/orders`<br>
        run `r1` · under 0.01 s

        <details><summary>Query as run</summary>
        <pre><code>filter @message like /Throttl/</code></pre>
        </details>
        """)
  }

  @Test func failure() {
    #expect(
      form.content(of: SampleRun.broken, runID: "r1") == """
        **Failed**<br>
        2026-03-17 08:00 – 11:00 UTC · backend `files` · log group `/aws/lambda/orders`<br>
        run `r1`

        <pre><code>line 2, column 3: unknown command “sorted”
         2 | | sorted @duration desc
           |   ^^^^^^
        help: did you mean `sort`?</code></pre>

        <details><summary>Query as run</summary>
        <pre><code>fields @duration
        | sorted @duration desc</code></pre>
        </details>
        """)
  }

  @Test func skippedStep() {
    #expect(
      form.content(of: SampleRun.skipped, runID: "r1") == """
        **Skipped:** `no value for the parameter “request id”`<br>
        run `r1`
        """)
  }

  @Test func manualStep() {
    #expect(
      form.content(of: SampleRun.manual, runID: "r1") == """
        **Manual step**, not run<br>
        run `r1`

        <pre><code>kubectl rollout restart deploy/orders
        &#10;kubectl get pods -w</code></pre>
        """)
  }

  @Test func compactRowsHaveNoBlankLines() {
    #expect(
      compact.content(of: SampleRun.latest, runID: "r1") == """
        **3 rows** · 3 of 52 118 events matched · 8.4 MB scanned · 1 more column<br>
        2026-03-17 08:00 – 11:00 UTC · backend `files` · log group `/aws/lambda/orders` · with `service` = `orders`<br>
        Note: `12 lines before the first timed line were ignored`<br>
        run `r1` · 0.08 s
        | `@timestamp` | `@message` | `@logStream` |
        |---|---|---|
        | 2026-03-17 10:58:12.031 | `ERROR charge failed: upstream https://pay.example/v2/charge …` | `2026/03/17/[$LATEST]0a1b2c3d` |
        | 2026-03-17 10:57:03.900 | `ERROR 결제가 거절되었습니다 order=1042` | `2026/03/17/[$LATEST]ff00aa11` |
        | 2026-03-17 10:55:41.007 | `␛[31mpanic␛[0m: nil map⏎goroutine 1 [running]` | *empty* |
        <pre><details><summary>Query as run</summary><code>fields @timestamp, @message, @logStream, status
        | filter @message like /ERROR|panic/ and service = "orders"
        &#10;&#35; newest first
        | sort @timestamp desc</code></details></pre>
        """)
  }

  @Test func compactFailure() {
    #expect(
      compact.content(of: SampleRun.broken, runID: "r1") == """
        **Failed**<br>
        2026-03-17 08:00 – 11:00 UTC · backend `files` · log group `/aws/lambda/orders`<br>
        run `r1`
        <pre><code>line 2, column 3: unknown command “sorted”
         2 | | sorted @duration desc
           |   ^^^^^^
        help: did you mean &#96;sort&#96;?</code></pre>
        <pre><details><summary>Query as run</summary><code>fields @duration
        | sorted @duration desc</code></details></pre>
        """)
  }

  @Test func anotherRunChangesOneLine() {
    var again = SampleRun.latest
    again.duration = .milliseconds(97)
    let before = form.content(of: SampleRun.latest, runID: "r1").split(separator: "\n")
    let after = form.content(of: again, runID: "r2").split(separator: "\n")
    #expect(before.count == after.count)
    #expect(zip(before, after).count { $0 != $1 } == 1)
  }

  @Test func linksStayPaths() {
    let content = form.content(
      of: SampleRun.latest, runID: "", attachment: "javascript:alert(1)/a b)|é.json")
    #expect(content.contains("[full rows](javascript%3Aalert%281%29/a%20b%29%7C%C3%A9.json)"))
  }

  /// Some renderers look for fences before they look for HTML.
  @Test(arguments: [true, false])
  func noSourceLineBeginsAFence(isCompact: Bool) {
    var step = SampleRun.manual
    step.outcome = .manual("```sh\nls\n```\n~~~\n`ls`")
    let content = MarkdownResult(isCompact: isCompact).content(of: step, runID: "")
    #expect(!content.contains("``") && !content.contains("~~"))
    #expect(content.contains(isCompact ? "&#96;ls&#96;" : "`ls`"))
  }

  @Test func aLongListOfLogGroupsIsCut() {
    var step = SampleRun.none
    step.logGroups = (1...50).map { "/g\($0)" }
    let content = form.content(of: step, runID: "r1")
    #expect(content.contains("log groups `/g1`, `/g2`"))
    #expect(content.contains("`/g10` and 40 more"))
    #expect(!content.contains("/g11"))
  }
}
