"""How an answer reaches the client, or does not.

The first group of faults answers in the operation's stead; the second lets it happen and spoils the
answer, so that the client cannot know that it did.
"""

import json
import os
import select
import socket
import struct
import time
from dataclasses import dataclass, field, replace

from .errors import ServiceError, throttled
from .signature import expired

JSON_TYPE = "application/x-amz-json-1.1"
HTML = (
    b"<!DOCTYPE html><html><head><title>503 Service Temporarily Unavailable</title></head>"
    b"<body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>"
)
PIECES = 20
LONGEST_SILENCE = 120


@dataclass
class Reply:
    """A status and a body on their way to the client."""

    status: int
    body: bytes
    kind: str = JSON_TYPE
    headers: dict = field(default_factory=dict)

    @classmethod
    def of(cls, document, status=200):
        return cls(status, json.dumps(document, ensure_ascii=False).encode())

    @classmethod
    def error(cls, error):
        return cls.of(error.document(), error.status)


#: Errors in the service's own words.
ERRORS = {
    "throttle": throttled(),
    "too-many-requests": ServiceError("TooManyRequestsException", "Too Many Requests", 429),
    "limit-exceeded": ServiceError(
        "LimitExceededException", "Account maximum query concurrency limit of [10] reached"
    ),
    "internal": ServiceError("InternalFailure", "The request processing has failed", 500),
    "unavailable": ServiceError(
        "ServiceUnavailableException", "The service cannot complete the request", 503
    ),
    "expired": expired(),
}

#: Replies that no service would send on purpose.
STRANGE = {
    "html": Reply(503, HTML, "text/html"),
    "empty-error": Reply(500, b""),
    "bad-gateway": Reply(502, b"upstream connect error", "text/plain"),
    "not-an-object": Reply(200, b"[]"),
}


def _lose(connection, reply, fault):
    _reset(connection)


def _close(connection, reply, fault):
    _finish(connection)


def _hang(connection, reply, fault):
    """Says nothing until the client gives up."""
    until = time.monotonic() + LONGEST_SILENCE
    while time.monotonic() < until:
        readable, _, _ = select.select([connection], [], [], 0.2)
        if readable and not connection.recv(1, socket.MSG_PEEK):
            break
    _finish(connection)


def _gibberish(connection, reply, fault):
    connection.sendall(b"\x00\x16\x03\x01 this is not HTTP\r\n\r\n")
    _finish(connection)


def _reset_halfway(connection, reply, fault):
    connection.sendall(_half(reply))
    time.sleep(0.05)  # A reset that overtakes the bytes would be one before the answer.
    _reset(connection)


def _close_halfway(connection, reply, fault):
    connection.sendall(_half(reply))
    _finish(connection)


def _slow(connection, reply, fault):
    """All of the answer, a little at a time."""
    message = encode(reply)
    step = max(1, len(message) // PIECES)
    for start in range(0, len(message), step):
        connection.sendall(message[start : start + step])
        time.sleep(fault.ms / 1000 / PIECES)


def _empty(connection, reply, fault):
    connection.sendall(encode(Reply(reply.status, b"", reply.kind, reply.headers)))


def _truncated(connection, reply, fault):
    half = reply.body[: len(reply.body) // 2]
    connection.sendall(encode(Reply(reply.status, half, reply.kind, reply.headers)))


#: The operation does not happen.
INSTEAD = {"reset": _lose, "close": _close, "hang": _hang, "gibberish": _gibberish}

#: The operation happens.
AFTERWARDS = {
    "lost": _lose,
    "lost-hang": _hang,
    "reset-halfway": _reset_halfway,
    "close-halfway": _close_halfway,
    "slow": _slow,
    "empty": _empty,
    "truncated": _truncated,
}

NAMES = {"ok", *ERRORS, *STRANGE, *INSTEAD, *AFTERWARDS}


def instead(name):
    """What is answered in the operation's stead; None when the operation happens."""
    if name in ERRORS:
        return Reply.error(ERRORS[name])
    if name in STRANGE:
        return replace(STRANGE[name], headers={})
    return Reply(0, b"") if name in INSTEAD else None


REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 429: "Too Many Requests"}


def encode(reply):
    """A reply as bytes; in one piece, so that no part waits for an acknowledgement of the other."""
    lines = [f"HTTP/1.1 {reply.status} {REASONS.get(reply.status, 'Error')}"]
    headers = {
        "Content-Type": reply.kind,
        "Content-Length": str(len(reply.body)),
        **reply.headers,
    }
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + reply.body


def _half(reply):
    whole = encode(reply)
    return whole[: len(whole) - max(1, len(reply.body) // 2)]


def _reset(connection):
    """Ends a connection so that the peer sees a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(connection.detach())


def _finish(connection):
    os.close(connection.detach())
