"""The audit log: one `audit.k8s.io/v1` Event per request, in the stream of the API server that answered."""

import json
import zlib
from dataclasses import dataclass

from .clock import after, microseconds
from .identifiers import random_uuid

READS = ("get", "list", "watch")


@dataclass(frozen=True)
class Ref:
    """The object, or the collection, that a request is about."""

    resource: str
    namespace: str = ""
    name: str = ""
    group: str = ""
    version: str = "v1"
    subresource: str = ""

    def uri(self, verb):
        """A create goes to the collection, although the audit event names the object."""
        names_object = verb != "create" or self.subresource
        parts = [
            f"/apis/{self.group}/{self.version}" if self.group else f"/api/{self.version}",
            f"namespaces/{self.namespace}" if self.namespace else "",
            self.resource,
            self.name if names_object else "",
            self.subresource,
        ]
        return "/".join(part for part in parts if part)

    def described(self):
        keys = {
            "resource": self.resource,
            "namespace": self.namespace,
            "name": self.name,
            "apiGroup": self.group,
            "apiVersion": self.version,
            "subresource": self.subresource,
        }
        return {key: value for key, value in keys.items() if value}


def failure(code, reason, message):
    """The Status object that the API server answers in place of the object asked for."""
    return {
        "kind": "Status",
        "apiVersion": "v1",
        "metadata": {},
        "status": "Failure",
        "message": message,
        "reason": reason,
        "code": code,
    }


class AuditTrail:
    """Records requests into the audit streams of the API servers."""

    def __init__(self, streams, rng):
        self.streams = streams
        self.rng = rng

    def record(self, when, actor, verb, ref, request=None, response=None, query="", open_for=0.0):
        """Record one request. `open_for` is how long a watch had been open when it ended at `when`."""
        duration = open_for or self.rng.uniform(0.002, 0.03)
        finished = when if open_for else after(when, duration)
        received = after(finished, -duration)
        failed = response is not None and response.get("status") == "Failure"
        event = {
            "kind": "Event",
            "apiVersion": "audit.k8s.io/v1",
            "level": level(request, response),
            "auditID": random_uuid(self.rng),
            "stage": "ResponseComplete",
            "requestURI": ref.uri(verb) + (f"?{query}" if query else ""),
            "verb": verb,
            "user": actor.user(),
            "sourceIPs": [actor.address],
            "userAgent": actor.agent,
            "objectRef": ref.described(),
            "responseStatus": response_status(verb, response if failed else None),
            "requestObject": request,
            "responseObject": response,
            "requestReceivedTimestamp": microseconds(received),
            "stageTimestamp": microseconds(finished),
            "annotations": decision(actor, response if failed else None),
        }
        present = {key: value for key, value in event.items() if value is not None}
        line = json.dumps(present, ensure_ascii=False, separators=(",", ":"))
        self.stream_of(actor).append(finished, line)

    def stream_of(self, actor):
        """A client keeps its connection to one API server, so its address decides the stream."""
        return self.streams[zlib.crc32(actor.address.encode()) % len(self.streams)]


def level(request, response):
    """The audit policy's level shows only in how much of the request was kept."""
    if response is not None:
        return "RequestResponse"
    return "Request" if request is not None else "Metadata"


def response_status(verb, failed):
    if failed is None:
        return {"metadata": {}, "code": 201 if verb == "create" else 200}
    return {key: failed[key] for key in ("metadata", "status", "message", "reason", "code")}


def decision(actor, failed):
    """Authorization comes before the request runs: only a 403 was forbidden, a 409 or a 429 was allowed."""
    if not actor.username:
        return {}
    forbidden = failed is not None and failed["code"] == 403
    return {
        "authorization.k8s.io/decision": "forbid" if forbidden else "allow",
        "authorization.k8s.io/reason": "" if forbidden else actor.reason,
    }
