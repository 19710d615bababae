"""What the service accepts as a request at all."""

import json
import urllib.error
import urllib.request
from datetime import datetime, timezone

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from .keys import PERMANENT, TEMPORARY, AccessKey
from .server_case import PLAIN, ServerCase


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
        wrong = AccessKey(PERMANENT.id, "no such secret")
        self.refused("InvalidSignatureException", self.start, client=self.client(wrong))
        stranger = AccessKey("AKIASTRANGER", "secret")
        self.refused("UnrecognizedClientException", self.start, client=self.client(stranger))
        tokenless = AccessKey(TEMPORARY.id, TEMPORARY.secret)
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
        key = AccessKey("ASIAMINE", "secret", "token")
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
