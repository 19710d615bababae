"""Tests of the identity service itself, with botocore's own providers as the client."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path
from unittest import mock

import boto3
import botocore.session
from botocore.exceptions import ClientError, CredentialRetrievalError

from cloudwatch import keys
from identity import server, sts

SERVICES = Path(__file__).resolve().parent.parent


class Identity(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.process = subprocess.Popen(
            [sys.executable, SERVICES / "serve-identity.py", "--until-eof"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        cls.endpoint = f"http://127.0.0.1:{int(cls.process.stdout.readline().split()[-1])}"

    @classmethod
    def tearDownClass(cls):
        cls.process.stdin.close()
        cls.process.wait()
        cls.process.stdout.close()

    def setUp(self):
        self.control("PUT", "/_control", {})

    def control(self, method, path, document=None):
        request = urllib.request.Request(
            self.endpoint + path, json.dumps(document).encode(), method=method
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def found(self, **environment):
        """The key that botocore finds in an environment of its own."""
        nowhere = {"AWS_CONFIG_FILE": "/nowhere", "AWS_SHARED_CREDENTIALS_FILE": "/nowhere"}
        with mock.patch.dict(os.environ, {**nowhere, **environment}, clear=True):
            credentials = botocore.session.Session().get_credentials()
            return credentials and credentials.get_frozen_credentials()

    def assert_first(self, found):
        first = keys.issued(1)
        self.assertEqual(tuple(found)[:3], (first.id, first.secret, first.token))
        self.assertEqual(self.control("GET", "/_control/log")["violations"], [])

    def test_instance_metadata(self):
        self.assert_first(self.found(AWS_EC2_METADATA_SERVICE_ENDPOINT=self.endpoint))

    def test_container(self):
        uri = self.endpoint + "/container/credentials"
        found = self.found(
            AWS_CONTAINER_CREDENTIALS_FULL_URI=uri,
            AWS_CONTAINER_AUTHORIZATION_TOKEN=server.CONTAINER_TOKEN,
        )
        self.assert_first(found)
        with self.assertRaises(CredentialRetrievalError):
            self.found(AWS_CONTAINER_CREDENTIALS_FULL_URI=uri)

    def test_web_identity(self):
        with tempfile.NamedTemporaryFile("w") as token:
            token.write(sts.IDENTITY)
            token.flush()
            found = self.found(
                AWS_ROLE_ARN=f"arn:aws:iam::{keys.ACCOUNT}:role/tester",
                AWS_WEB_IDENTITY_TOKEN_FILE=token.name,
                AWS_ENDPOINT_URL_STS=self.endpoint,
                AWS_DEFAULT_REGION="us-east-1",
            )
        self.assert_first(found)

    def test_roles(self):
        self.control("PUT", "/_control", {"external_id": "mine"})
        client = boto3.client(
            "sts",
            region_name="us-east-1",
            endpoint_url=self.endpoint,
            aws_access_key_id=keys.PERMANENT.id,
            aws_secret_access_key=keys.PERMANENT.secret,
        )
        role = {"RoleArn": f"arn:aws:iam::{keys.ACCOUNT}:role/tester", "RoleSessionName": "s1"}
        found = client.assume_role(**role, ExternalId="mine")["Credentials"]
        self.assert_first((found["AccessKeyId"], found["SecretAccessKey"], found["SessionToken"]))
        with self.assertRaises(ClientError) as caught:
            client.assume_role(**role, ExternalId="yours")
        self.assertEqual(caught.exception.response["Error"]["Code"], "AccessDenied")

    def test_portal(self):
        request = urllib.request.Request(
            f"{self.endpoint}/federation/credentials?role_name=r&account_id={keys.ACCOUNT}",
            headers={"x-amz-sso_bearer_token": server.PORTAL_TOKEN},
        )
        with urllib.request.urlopen(request) as answer:
            found = json.load(answer)["roleCredentials"]
        self.assert_first((found["accessKeyId"], found["secretAccessKey"], found["sessionToken"]))

    def test_failures_are_used_up(self):
        self.control("PUT", "/_control", {"failures": {server.SECURITY: [503, 503]}})
        endpoint = {"AWS_EC2_METADATA_SERVICE_ENDPOINT": self.endpoint}
        self.assertIsNone(self.found(**endpoint, AWS_METADATA_SERVICE_NUM_ATTEMPTS="1"))
        self.assert_first(self.found(**endpoint, AWS_METADATA_SERVICE_NUM_ATTEMPTS="3"))
