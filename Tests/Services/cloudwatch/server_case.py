"""A service for tests of the service, with boto3 as the client."""

import json
import subprocess
import sys
import unittest
import urllib.request
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from .keys import PERMANENT

SERVICES = Path(__file__).resolve().parent.parent
START, END = 1773763200, 1773777600
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
