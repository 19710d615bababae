"""How queries go, end and are counted."""

from botocore.exceptions import ClientError

from .rule import Rule
from .server_case import END, PLAIN, START, ServerCase


class Lives(ServerCase):
    def test_phases_follow_each_other(self):
        rule = Rule(phases=[["Scheduled", 150], ["Unknown", 150], ["Running", 300]])
        seen = [rule.phase(elapsed) for elapsed in (0, 0.14, 0.16, 0.31, 0.59, 0.61)]
        expected = ["Scheduled", "Scheduled", "Unknown", "Running", "Running", None]
        self.assertEqual(seen, expected)

    def test_a_query_grows_until_it_is_complete(self):
        self.scenario(queries=[{"duration_ms": 500, "rows": {"count": 100}}])
        query = self.start()
        answers = [self.results(query)]
        while answers[-1]["status"] == "Running":
            answers.append(self.results(query))
        self.assertEqual(answers[-1]["status"], "Complete")
        scanned = [answer["statistics"]["recordsScanned"] for answer in answers]
        self.assertEqual(scanned, sorted(scanned))
        self.assertEqual((scanned[-1], len(answers[-1]["results"])), (100, 100))

    def test_other_ends(self):
        for end in ("Failed", "Timeout", "Cancelled"):
            self.scenario(queries=[{"end": end}])
            answer = self.results(self.start())
            self.assertEqual((answer["status"], answer["results"]), (end, []))

    def test_a_query_that_never_ends_is_stopped(self):
        self.scenario(queries=[{"end": "Running", "statistics": {"bytesScanned": 1e9}}])
        query = self.start()
        self.assertEqual(self.results(query)["status"], "Running")
        self.assertEqual(self.log()["left_running"], [query])
        self.client().stop_query(queryId=query)
        self.assertEqual(self.results(query)["status"], "Cancelled")
        self.refused("InvalidParameterException", self.client().stop_query, queryId=query)
        log = self.log()
        self.assertEqual((log["stopped"], log["left_running"]), ([query], []))
        self.assertEqual(log["violations"], [])

    def test_concurrency_is_limited(self):
        self.scenario(
            concurrency=3,
            occupied=[{"slots": 1, "for_ms": 60_000}],
            queries=[{"end": "Running"}],
        )
        self.start()
        self.start()
        self.refused("LimitExceededException", self.start)
        self.assertEqual(self.log()["over_concurrency"], 0)
        self.scenario(concurrency=1, queries=[{"end": "Running"}])
        self.start()
        self.refused("LimitExceededException", self.start)
        log = self.log()
        self.assertEqual((log["over_concurrency"], log["max_concurrent"]), (1, 1))

    def test_rates_are_limited(self):
        self.scenario(rate={"DescribeQueries": 1})
        # More than one in some second, however slow this machine is at the moment.
        while not self.log()["over_quota"]:
            try:
                self.client().describe_queries()
            except ClientError as error:
                self.assertEqual(error.response["Error"]["Code"], "ThrottlingException")
        self.assertGreater(self.log()["most_per_second"]["DescribeQueries"], 1)

    def test_many_rows_come_in_pages(self):
        self.scenario(queries=[{"rows": {"count": 25_000}}])
        query = self.start(PLAIN + " | limit 50000")
        rows, token = [], None
        while not rows or token:
            answer = self.results(query, **({"nextToken": token} if token else {}))
            rows += [row[-1]["value"] for row in answer["results"]]
            token = answer.get("nextToken")
        self.assertEqual((len(rows), len(set(rows))), (25_000, 25_000))
        self.assertEqual(len(self.results(query, maxItems=7)["results"]), 7)
        self.refused("InvalidParameterException", self.results, query, nextToken="made up")

    def test_parts_of_a_range_have_parts_of_the_rows(self):
        self.scenario(queries=[{"rows": {"count": 1000, "from": START, "to": END}}])
        middle = (START + END) // 2
        halves = [(START, middle), (middle + 1, END)]
        found = [
            self.results(self.start(startTime=start, endTime=end))["results"]
            for start, end in halves
        ]
        self.assertEqual(sum(map(len, found)), 1000)
        self.assertLess(found[0][0][0]["value"], found[1][-1][0]["value"])

    def test_ragged_rows(self):
        self.scenario(queries=[{"rows": {"count": 100, "shape": "ragged"}}])
        rows = self.results(self.start())["results"]
        self.assertGreater(len({tuple(cell["field"] for cell in row) for row in rows}), 3)
        self.assertIn([], rows)

    def test_compile_errors_have_a_place(self):
        broken = {"match": "limt", "malformed": {"message": "no limt", "start": 9, "end": 13}}
        self.scenario(queries=[broken])
        answer = self.refused("MalformedQueryException", self.start, "fields a|limt 3")
        self.assertEqual(
            answer["queryCompileError"],
            {"location": {"startCharOffset": 9, "endCharOffset": 13}, "message": "no limt"},
        )
