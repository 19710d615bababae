"""How answers go wrong."""

import urllib.error

from botocore.exceptions import ClientError, HTTPClientError

from .server_case import PLAIN, ServerCase


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
