"""Tests of the test service itself, with the client that everybody trusts.

    python -m unittest discover -s Tests/Services -t Tests/Services
"""

import json
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
from datetime import datetime, timezone
from pathlib import Path

import boto3
from botocore.awsrequest import AWSRequest
from botocore.auth import SigV4Auth
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError, HTTPClientError

from cloudwatch import filter_pattern
from cloudwatch.keys import PERMANENT, TEMPORARY
from cloudwatch.rule import Rule

SERVICES = Path(__file__).resolve().parent.parent
PACKAGE = SERVICES.parent.parent
BINARY = PACKAGE / ".build/debug/runbook"
START, END = 1773763200, 1773777600
LINES = "".join(f"2026-03-17T16:{minute:02d}:00Z n={minute} ok\n" for minute in range(30))
PLAIN = "fields @timestamp, @message"


class ServerCase(unittest.TestCase):
    """Each test has the service to itself, with a scenario of its own."""

    arguments = []

    @classmethod
    def setUpClass(cls):
        cls.process = subprocess.Popen(
            [sys.executable, SERVICES / "serve-cloudwatch.py", "--until-eof", *cls.arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        cls.endpoint = f"http://127.0.0.1:{int(cls.process.stdout.readline().split()[-1])}"

    @classmethod
    def tearDownClass(cls):
        cls.process.stdin.close()
        cls.process.wait()
        cls.process.stdout.close()

    def scenario(self, **scenario):
        self.control("PUT", "/_control", {"groups": {"/app": {}}, **scenario})

    def control(self, method, path, document=None):
        request = urllib.request.Request(
            self.endpoint + path, json.dumps(document).encode(), method=method
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def log(self):
        return self.control("GET", "/_control/log")

    def client(self, key=PERMANENT, **config):
        config = {"retries": {"max_attempts": 0}, "read_timeout": 5, **config}
        return boto3.client(
            "logs",
            region_name="us-east-1",
            endpoint_url=self.endpoint,
            aws_access_key_id=key.id,
            aws_secret_access_key=key.secret,
            aws_session_token=key.token,
            config=Config(**config),
        )

    def start(self, text=PLAIN, client=None, **parameters):
        parameters = {"logGroupName": "/app", "startTime": START, "endTime": END, **parameters}
        if parameters["logGroupName"] is None:
            del parameters["logGroupName"]
        return (client or self.client()).start_query(queryString=text, **parameters)["queryId"]

    def results(self, query, client=None, **parameters):
        return (client or self.client()).get_query_results(queryId=query, **parameters)

    def refused(self, code, call, *arguments, **parameters):
        with self.assertRaises(ClientError) as caught:
            call(*arguments, **parameters)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response

    def violations(self):
        return [each["text"] for each in self.log()["violations"]]


class Requests(ServerCase):
    def test_good_requests_are_no_violation(self):
        self.scenario(queries=[{"rows": {"count": 3}}])
        for key in (PERMANENT, TEMPORARY):
            answer = self.results(self.start(client=self.client(key)))
            self.assertEqual(answer["status"], "Complete")
            self.assertEqual(len(answer["results"]), 3)
        self.assertEqual(self.violations(), [])
        self.assertNotIn(TEMPORARY.token, json.dumps(self.log()))

    def test_wrong_keys_and_signatures(self):
        self.scenario()
        wrong = TEMPORARY.__class__(PERMANENT.id, "no such secret")
        self.refused("InvalidSignatureException", self.start, client=self.client(wrong))
        stranger = TEMPORARY.__class__("AKIASTRANGER", "secret")
        self.refused("UnrecognizedClientException", self.start, client=self.client(stranger))
        tokenless = TEMPORARY.__class__(TEMPORARY.id, TEMPORARY.secret)
        self.refused("UnrecognizedClientException", self.start, client=self.client(tokenless))
        self.assertEqual(len(self.violations()), 1)

    def test_a_foreign_region_is_refused(self):
        self.scenario(region="eu-west-1")
        self.refused("InvalidSignatureException", self.start)

    def test_clocks(self):
        for offset in (-900, 900):
            self.scenario(clock_offset_seconds=offset)
            answer = self.refused("InvalidSignatureException", self.start)
            self.assertIn("5 min.", answer["Error"]["Message"])
            date = answer["ResponseMetadata"]["HTTPHeaders"]["date"]
            told = datetime.strptime(date, "%a, %d %b %Y %H:%M:%S GMT")
            ahead = told.replace(tzinfo=timezone.utc) - datetime.now(timezone.utc)
            self.assertAlmostEqual(ahead.total_seconds(), offset, delta=5)

    def test_keys_expire(self):
        key = TEMPORARY.__class__("ASIAMINE", "secret", "token")
        self.scenario(keys=[{**vars(key), "requests": 1}])
        client = self.client(key)
        self.start(client=client)
        self.refused("ExpiredTokenException", self.start, client=client)
        self.scenario(keys=[{**vars(key), "expires": 1}])
        self.refused("ExpiredTokenException", self.start, client=client)

    def raw(self, body=b"{}", sign=True, method="POST", **headers):
        """A request as botocore would never send it; returns the error's code."""
        headers = {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": "Logs_20140328.DescribeQueries",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        request = AWSRequest(method, self.endpoint + "/", headers, body)
        if sign:
            credentials = Credentials(PERMANENT.id, PERMANENT.secret)
            SigV4Auth(credentials, "logs", "us-east-1").add_auth(request)
        sent = urllib.request.Request(
            self.endpoint + "/", body, dict(request.headers.items()), method=method
        )
        try:
            with urllib.request.urlopen(sent) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            with error:
                return json.load(error)["__type"]

    def test_the_protocol(self):
        self.scenario()
        self.assertEqual(self.raw(), 200)
        unknown = "UnknownOperationException"
        self.assertEqual(self.raw(Content_Type="application/json"), unknown)
        self.assertEqual(self.raw(X_Amz_Target="Logs_20140328.Frobnicate"), unknown)
        self.assertEqual(self.raw(method="PATCH"), unknown)
        self.assertEqual(self.raw(sign=False), "MissingAuthenticationTokenException")
        self.assertEqual(
            self.raw(sign=False, Authorization="AWS4-HMAC-SHA256 nonsense"),
            "IncompleteSignatureException",
        )
        self.assertEqual(self.raw(b"{"), "SerializationException")
        self.assertEqual(len(self.violations()), 6)

    def test_shapes(self):
        self.scenario()
        for body in (
            {"queryString": PLAIN},
            {"queryString": PLAIN, "startTime": "1", "endTime": 2, "logGroupName": "/app"},
            {"queryString": PLAIN, "startTime": 1, "endTime": 2, "logGroupNamez": "/app"},
            {"queryString": PLAIN, "startTime": 1, "endTime": 2, "logGroupName": "a b"},
            {"queryString": PLAIN, "startTime": 1, "endTime": 2, "logGroupName": "/app", "limit": 0},
            {
                "queryString": "x" * 10_001,
                "startTime": 1,
                "endTime": 2,
                "logGroupName": "/app",
            },
            [],
        ):
            code = self.raw(json.dumps(body).encode(), X_Amz_Target="Logs_20140328.StartQuery")
            self.assertEqual(code, "InvalidParameterException", body)
        self.assertEqual(len(self.violations()), 7)


class Scopes(ServerCase):
    def test_units_and_ranges(self):
        self.scenario(groups={"/app": {"creationTime": START * 1000}, "/old": {"retentionInDays": 1}})
        invalid = "InvalidParameterException"
        self.refused(invalid, self.start, startTime=START * 1000, endTime=END * 1000)
        self.refused(invalid, self.start, startTime=END, endTime=START)
        self.assertEqual(len(self.violations()), 2)
        malformed = "MalformedQueryException"
        self.refused(malformed, self.start, startTime=START - 9, endTime=START - 1)
        self.refused(malformed, self.start, logGroupName="/old")
        self.assertEqual(len(self.violations()), 2)

    def test_groups(self):
        self.scenario()
        answer = self.refused("ResourceNotFoundException", self.start, logGroupName="/nope")
        self.assertIn("'/nope' does not exist", answer["Error"]["Message"])
        self.assertEqual(self.violations(), [])
        arn = "arn:aws:logs:us-east-1:000000000000:log-group:/app"
        self.start(logGroupName=None, logGroupIdentifiers=[arn])
        self.start("# a comment\n SOURCE logGroups(namePrefix: ['/a']) | limit 1", logGroupName=None)
        self.start("source = `/app` | head 3", logGroupName=None, queryLanguage="PPL")
        self.assertEqual(self.violations(), [])
        invalid = "InvalidParameterException"
        self.refused(invalid, self.start, logGroupName=None)
        self.refused(invalid, self.start, logGroupNames=["/app"])
        self.refused(invalid, self.start, "SOURCE logGroups() | limit 1")
        self.refused(invalid, self.start, logGroupName=None, logGroupNames=["/app"] * 51)
        self.refused(invalid, self.start, logGroupName=None, logGroupIdentifiers=[arn + ":*"])
        self.assertEqual(len(self.violations()), 5)

    def test_groups_are_listed_in_pages(self):
        names = [f"/app/{number:03d}" for number in range(120)]
        self.scenario(groups={name: {} for name in names}, pages={"DescribeLogGroups": {"size": 7}})
        pages = self.client().get_paginator("describe_log_groups")
        found = [each["logGroupName"] for page in pages.paginate() for each in page["logGroups"]]
        self.assertEqual(found, names)
        page = self.client().describe_log_groups(logGroupNamePattern="/05")
        self.assertEqual(len(page["logGroups"]), 7)
        self.assertTrue(page["logGroups"][0]["arn"].endswith(":*"))
        self.refused(
            "InvalidParameterException",
            self.client().describe_log_groups,
            logGroupNamePrefix="a",
            logGroupNamePattern="b",
        )

    def test_access_is_denied_in_the_service_s_words(self):
        self.scenario(denied=[{"operation": "StartQuery", "group": "/app"}])
        message = self.refused("AccessDeniedException", self.start)["Error"]["Message"]
        self.assertIn("is not authorized to perform: logs:StartQuery on resource: arn:aws:", message)
        self.assertIn(":log-group:/app:* because no identity-based policy", message)


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


class Faults(ServerCase):
    def test_errors_in_order(self):
        plan = ["throttle", "too-many-requests", "limit-exceeded", "internal", "unavailable"]
        self.scenario(faults={"StartQuery": [*plan, "expired", "ok", {"fault": "throttle", "times": 2}]})
        codes = []
        for _ in range(10):
            try:
                self.start()
                codes.append("")
            except ClientError as error:
                codes.append(error.response["Error"]["Code"])
        self.assertEqual(
            codes,
            [
                "ThrottlingException",
                "TooManyRequestsException",
                "LimitExceededException",
                "InternalFailure",
                "ServiceUnavailableException",
                "ExpiredTokenException",
                "",
                "ThrottlingException",
                "ThrottlingException",
                "",
            ],
        )
        log = self.log()
        self.assertEqual([each["status"] for each in log["requests"]][:3], [400, 429, 400])
        self.assertEqual(len(log["queries"]), 2)

    def test_broken_answers(self):
        never = ("reset", "close", "gibberish", "html", "empty-error", "bad-gateway")
        happened = ("lost", "reset-halfway", "close-halfway", "truncated", "empty")
        for name in never + happened:
            self.scenario(faults={"StartQuery": [name]}, queries=[{"rows": {"count": 1}}])
            with self.assertRaises((ClientError, HTTPClientError, KeyError, ValueError), msg=name):
                self.start()
            self.assertEqual(len(self.log()["queries"]), int(name in happened), name)
            self.start()

    def test_silence_ends_with_the_client(self):
        self.scenario(faults={"StartQuery": ["hang"]})
        with self.assertRaises(HTTPClientError):
            self.start(client=self.client(read_timeout=0.3))
        self.start()

    def test_slow_answers_are_answers(self):
        self.scenario(faults={"StartQuery": [{"fault": "slow", "ms": 400}]})
        self.start()
        self.assertEqual(self.log()["requests"][0]["fault"], "slow")

    def test_lost_queries_are_found_again(self):
        self.scenario(faults={"StartQuery": ["lost"]}, queries=[{"end": "Running"}])
        with self.assertRaises(HTTPClientError):
            self.start()
        found = self.client().describe_queries(logGroupName="/app", status="Running")["queries"]
        self.assertEqual([each["queryString"] for each in found], [PLAIN])
        self.assertEqual(self.results(found[0]["queryId"])["status"], "Running")

    def test_chance_is_the_same_each_time(self):
        rounds = []
        for _ in range(2):
            chances = {"*": [{"fault": "throttle", "probability": 0.5}]}
            self.scenario(seed=7, chances=chances)
            for _ in range(20):
                try:
                    self.client().describe_queries()
                except ClientError:
                    pass
            rounds.append([each["status"] for each in self.log()["requests"]])
        self.assertEqual(rounds[0], rounds[1])
        self.assertEqual(set(rounds[0]), {200, 400})

    def test_storms_pass(self):
        self.scenario(faults={"*": [{"fault": "throttle", "for_ms": 300}]})
        self.client(retries={"max_attempts": 8, "mode": "standard"}).describe_queries()
        self.assertEqual(self.log()["requests"][-1]["status"], 200)

    def test_typing_errors_in_scenarios_are_refused(self):
        for scenario in (
            {"fault": {}},
            {"faults": {"StartQuery": ["resett"]}},
            {"queries": [{"duration": 3}]},
            {"queries": [{"end": "Completed"}]},
        ):
            with self.assertRaises(urllib.error.HTTPError) as caught:
                self.scenario(**scenario)
            caught.exception.close()


@unittest.skipUnless(BINARY.exists(), "the product is not built")
class Trees(ServerCase):
    """Rows and events that come from a log tree."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        path = Path(cls.folder.name) / "app"
        path.mkdir()
        (path / "one.log").write_text(LINES)
        (path / "two.log").write_text('2026-03-17T16:10:30Z {"level":"error","n":[1,2]}\n')
        cls.arguments = ["--runbook", BINARY, "--logs", cls.folder.name, "--log-group", "/app"]
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.folder.cleanup()

    def finished(self, query):
        while True:
            answer = self.results(query)
            if answer["status"] not in ("Scheduled", "Running"):
                return answer

    def test_queries_are_answered_from_files(self):
        self.scenario()
        answer = self.finished(self.start("filter level = 'error' | fields level"))
        self.assertEqual([cell["field"] for cell in answer["results"][0]], ["level", "@ptr"])
        self.assertEqual(answer["statistics"]["recordsScanned"], 31)
        # The last second counts whole.
        first = self.finished(self.start(startTime=START, endTime=START))
        self.assertEqual(len(first["results"]), 1)

    def test_errors_are_placed_by_the_checker(self):
        self.scenario()
        answer = self.refused(
            "MalformedQueryException", self.start, "fields a\n| limt 3", startTime=START
        )
        location = answer["queryCompileError"]["location"]
        self.assertEqual(location, {"startCharOffset": 11, "endCharOffset": 15})

    def test_events_come_in_pages(self):
        self.scenario(pages={"FilterLogEvents": {"size": 10, "empty": 2}})
        pages = list(self.client().get_paginator("filter_log_events").paginate(logGroupName="/app"))
        self.assertEqual([len(page["events"]) for page in pages], [0, 0, 10] * 3 + [0, 0, 1])
        events = [event for page in pages for event in page["events"]]
        times = [event["timestamp"] for event in events]
        self.assertEqual(times, sorted(times))
        self.assertEqual(len({event["eventId"] for event in events}), 31)
        some = self.client().filter_log_events(
            logGroupName="/app",
            logStreamNames=["one"],
            filterPattern='ok -"n=3"',
            startTime=(START + 60) * 1000,
            endTime=(START + 300) * 1000,
            limit=10,
        )
        self.assertEqual(some["events"], [])  # The empty pages come first here, too.

    def test_streams_and_records(self):
        self.scenario()
        streams = self.client().describe_log_streams(logGroupName="/app")["logStreams"]
        self.assertEqual([each["logStreamName"] for each in streams], ["one", "two"])
        pointer = self.finished(self.start("filter level = 'error'"))["results"][0][-1]["value"]
        record = self.client().get_log_record(logRecordPointer=pointer)["logRecord"]
        self.assertEqual((record["level"], record["n.1"]), ("error", "2"))
        self.refused(
            "ResourceNotFoundException", self.client().get_log_record, logRecordPointer="x"
        )


class FilterPatterns(unittest.TestCase):
    def test_terms(self):
        for pattern, message, expected in (
            ("", "anything", True),
            ("ERROR", "an ERROR here", True),
            ("ERROR", "an error here", False),
            ("a b", "b and a", True),
            ("a b", "only a", False),
            ('"a b"', "b a b", True),
            ('"a b"', "a  b", False),
            ("a -b", "a", True),
            ("a -b", "ab", False),
            ("?a ?b", "b", True),
            ("?a ?b", "c", False),
            ("c ?a ?b", "c", True),
        ):
            self.assertEqual(filter_pattern.compile(pattern)(message), expected, pattern)

    def test_what_is_no_term(self):
        for pattern in ("a:b", "{ $.a = 1 }", '"open'):
            with self.assertRaises(Exception):
                filter_pattern.compile(pattern)


if __name__ == "__main__":
    unittest.main()
