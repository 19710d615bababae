"""The service behind HTTP/1.1, and the door for tests beside it.

    PUT /_control                         another scenario; everything before is forgotten
    GET /_control/log                     the journal
    GET /_control/wait/OPERATION/COUNT    answers as soon as so many requests were answered
"""

import json
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from . import wire
from .scenario import Scenario
from .service import MOST_BODY, Request, Service
from .wire import Reply

IDLE = 300
#: How long a test waits for something that never happens.
PATIENCE = 60


class Server(ThreadingHTTPServer):
    """Listens on a port of this machine that the system picks."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, runbook, scenario):
        super().__init__(("127.0.0.1", 0), Handler)
        self._runbook = runbook
        self.service = Service(runbook, scenario)

    def begin(self, scenario):
        """Forgets everything, and goes by another scenario from now on."""
        self.service = Service(self._runbook, scenario)

    def serve(self):
        print(f"listening on {self.server_port}", flush=True)
        self.serve_forever(poll_interval=0.05)

    def handle_error(self, request, client_address):
        """A client that goes away is nothing to print about."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.is_known = False

    def log_message(self, format, *arguments):
        """Standard output belongs to the first line, and the journal has the rest."""

    def do_POST(self):
        self._service()

    def do_GET(self):
        if self.path == "/_control/log":
            self._send(Reply.of(self.server.service.record()))
        elif self.path.startswith("/_control/wait/"):
            operation, count = self.path.split("/")[-2:]
            journal = self.server.service.journal
            self._send(Reply.of({"reached": journal.wait(operation, int(count), PATIENCE)}))
        else:
            self._service()

    def do_PUT(self):
        if self.path != "/_control":
            return self._service()
        body = self._body()
        try:
            self.server.begin(Scenario.read(json.loads(body or b"{}")))
        except (ValueError, TypeError, KeyError) as error:
            return self._send(Reply.of({"message": str(error)}, 400))
        return self._send(Reply.of({}))

    do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = do_POST

    def _service(self):
        body = self._body()
        if body is None:
            return self._send(Reply.of({"__type": "RequestEntityTooLargeException"}, 413))
        service = self.server.service
        if not self.is_known:
            self.is_known = True
            service.journal.connections += 1
        reply, fault = service.handle(Request(self.command, self.path, self.headers, body))
        reply.headers["Date"] = formatdate(service.now, usegmt=True)
        way = fault and (wire.INSTEAD.get(fault.fault) or wire.AFTERWARDS.get(fault.fault))
        if way is None:
            return self._send(reply)
        way(self.connection, reply, fault)
        # Only a slow or a spoiled answer leaves the connection as it was.
        self.close_connection = self.connection.fileno() == -1

    def _body(self):
        """The body; None when it is longer than any request may be, or has no stated length."""
        length = self.headers.get("Content-Length", "0")
        if self.headers.get("Transfer-Encoding") or not length.isdigit() or int(length) > MOST_BODY:
            self.close_connection = True
            return None
        return self.rfile.read(int(length))

    def _send(self, reply):
        self.connection.sendall(wire.encode(reply))
