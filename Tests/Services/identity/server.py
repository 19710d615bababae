"""All places that hand out credentials, behind one port.

    PUT  /latest/api/token, GET /latest/meta-data/…     instance metadata, version 2
    GET  /container/credentials                         container agent and EKS Pod Identity
    POST /                                              STS: AssumeRole, AssumeRoleWithWebIdentity
    GET  /federation/credentials                        the portal of IAM Identity Center

Every answer holds a key that `cloudwatch.keys` knows as issued. What a test may ask for stands in
Settings; `PUT /_control` sets it, `GET /_control/log` tells what was asked.
"""

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

from cloudwatch import keys, wire
from cloudwatch.errors import ServiceError, Violation
from cloudwatch.wire import Reply

from . import sts

METADATA_TOKEN = "metadataTokenOfTheTests=="
CONTAINER_TOKEN = "containerTokenOfTheTests=="
PORTAL_TOKEN = "portalTokenOfTheTests=="
ROLE = "tester"
SECURITY = f"/latest/meta-data/iam/security-credentials/{ROLE}"


@dataclass
class Settings:
    """What a test may ask of the service."""

    #: How long issued keys are good.
    lifetime_seconds: int = 3600
    region: str = "us-east-1"
    #: What AssumeRole must be given, if anything.
    external_id: str | None = None
    #: Statuses to answer with, by path, used up in order: {"/latest/api/token": [503, 403]}.
    failures: dict = field(default_factory=dict)


class Server(ThreadingHTTPServer):
    """Listens on a port of this machine that the system picks."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self._lock = threading.Lock()
        self.begin(Settings())

    def begin(self, settings):
        self.settings = settings
        self.log = {"requests": [], "violations": [], "issued": 0}

    def serve(self):
        print(f"listening on {self.server_port}", flush=True)
        self.serve_forever(poll_interval=0.05)

    def issue(self):
        """The next key, and the end of its life as the services write it."""
        with self._lock:
            self.log["issued"] += 1
            key = keys.issued(self.log["issued"])
        end = time.gmtime(time.time() + self.settings.lifetime_seconds)
        return key, time.strftime("%Y-%m-%dT%H:%M:%SZ", end)

    def failure(self, path):
        """A status to answer with instead; None when all is well."""
        with self._lock:
            plan = self.settings.failures.get(path)
            return plan.pop(0) if plan else None


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = 300

    def log_message(self, format, *arguments):
        """Standard output belongs to the first line."""

    def do_GET(self):
        self._answer()

    do_PUT = do_POST = do_GET

    def _answer(self):
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        log = self.server.log
        try:
            if path.startswith("/_control"):
                return self._control(path)
            log["requests"].append(f"{self.command} {path}")
            status = self.server.failure(path)
            if status is not None:
                return self._send(Reply(status, b"not now", "text/plain"))
            return self._send(self._route(path))
        except ServiceError as error:
            if isinstance(error, Violation):
                log["violations"].append(f"{self.command} {path}: {error.message}")
            reply = sts.refusal(error) if path == "/" else Reply.error(error)
            return self._send(reply)

    def _control(self, path):
        if self.command == "PUT":
            self.server.begin(Settings(**json.loads(self.body or b"{}")))
            return self._send(Reply.of({}))
        return self._send(Reply.of(self.server.log))

    def _route(self, path):
        if path == "/":
            return self._sts()
        if path == "/latest/api/token":
            return self._metadata_token()
        if path.startswith("/latest/"):
            return self._metadata(path)
        if path == "/container/credentials":
            self._require("Authorization", CONTAINER_TOKEN)
            return self._credentials()
        if path == "/federation/credentials":
            return self._portal()
        raise ServiceError("NotFound", "there is nothing here", 404)

    def _metadata_token(self):
        lifetime = self.headers.get("X-aws-ec2-metadata-token-ttl-seconds", "")
        if self.command != "PUT" or not lifetime.isdigit() or not 1 <= int(lifetime) <= 21600:
            raise Violation("BadRequest", "a token is asked for by PUT, with a lifetime", 400)
        return _text(METADATA_TOKEN)

    def _metadata(self, path):
        self._require("X-aws-ec2-metadata-token", METADATA_TOKEN)
        match path.removesuffix("/"):
            case "/latest/meta-data/placement/region":
                return _text(self.server.settings.region)
            case "/latest/meta-data/iam/security-credentials":
                return _text(ROLE)
            case "/latest/dynamic/instance-identity/document":
                return Reply.of({"region": self.server.settings.region, "accountId": keys.ACCOUNT})
            case _ if path == SECURITY:
                return self._credentials(Code="Success", Type="AWS-HMAC")
        raise ServiceError("NotFound", "there is nothing here", 404)

    def _credentials(self, **more):
        key, end = self.server.issue()
        return Reply.of(
            {
                **more,
                "AccessKeyId": key.id,
                "SecretAccessKey": key.secret,
                "Token": key.token,
                "Expiration": end,
            }
        )

    def _portal(self):
        query = parse_qs(urlsplit(self.path).query)
        self._require("x-amz-sso_bearer_token", PORTAL_TOKEN)
        if set(query) != {"role_name", "account_id"}:
            raise Violation("InvalidRequestException", "role_name and account_id are required")
        key, _ = self.server.issue()
        end = int((time.time() + self.server.settings.lifetime_seconds) * 1000)
        return Reply.of(
            {
                "roleCredentials": {
                    "accessKeyId": key.id,
                    "secretAccessKey": key.secret,
                    "sessionToken": key.token,
                    "expiration": end,
                }
            }
        )

    def _sts(self):
        request = SimpleNamespace(
            method=self.command, path=self.path, headers=self.headers, body=self.body
        )
        role = sts.checked(request, self.server.settings.external_id)
        return sts.granted(role, *self.server.issue())

    def _require(self, header, value):
        if self.headers.get(header) != value:
            raise Violation("Unauthorized", f"{header} is missing or wrong", 401)

    def _send(self, reply):
        self.connection.sendall(wire.encode(reply))


def _text(text):
    return Reply(200, text.encode(), "text/plain")
