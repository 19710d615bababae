"""What happens to one request: checked, spoiled by the scenario, or answered."""

import json
import threading
import uuid
from dataclasses import dataclass

from . import events, shapes, wire
from .errors import ServiceError, Violation, invalid_parameter, throttled
from .groups import Groups
from .journal import Journal
from .paging import Pages
from .queries import Queries
from .scenario import Scenario
from .signature import expired, verify
from .wire import Reply

MOST_BODY = 1 << 20


@dataclass
class Request:
    """What came in, for `signature.verify` and for us."""

    method: str
    path: str
    headers: object
    body: bytes


class Service:
    """One CloudWatch Logs with one scenario."""

    def __init__(self, runbook, scenario: Scenario):
        self.journal = Journal()
        self._scenario = scenario
        self._lock = threading.Lock()
        self._used = {}
        pages = Pages()
        groups = Groups(runbook, scenario.groups, scenario.region)
        self._groups = groups
        self._queries = Queries(runbook, groups, pages, scenario, self.journal)
        size = {name: page.get("size") for name, page in scenario.pages.items()}.get
        empty = scenario.pages.get("FilterLogEvents", {}).get("empty", 0)
        self._operations = {
            "StartQuery": self._queries.start,
            "GetQueryResults": self._queries.results,
            "StopQuery": self._queries.stop,
            "DescribeQueries": self._queries.describe,
            "DescribeLogGroups": lambda body: groups.describe(
                body, pages, size("DescribeLogGroups")
            ),
            "DescribeLogStreams": lambda body: events.streams(
                groups, pages, body, size("DescribeLogStreams")
            ),
            "FilterLogEvents": lambda body: events.filtered(
                groups, pages, body, size("FilterLogEvents"), empty
            ),
            "GetLogRecord": lambda body: events.record(groups, body),
        }

    @property
    def now(self):
        return self._scenario.now()

    def record(self):
        """The journal as JSON."""
        with self._lock:
            return self.journal.document(self._queries.notes())

    def handle(self, request):
        """The reply to a request and the fault that befalls it, None when none does."""
        operation = request.headers.get("X-Amz-Target", "").removeprefix(shapes.PREFIX)
        with self._lock:
            entry = self.journal.open(operation, self._queries.running)
            reply, fault = self._answered(operation, request, entry)
        reply.headers["x-amzn-RequestId"] = entry["request_id"] = str(uuid.uuid4())
        if fault is not None:
            entry["fault"] = fault.fault
        self.journal.close(entry, reply.status)
        return reply, fault

    def _answered(self, operation, request, entry):
        fault = None
        try:
            body = self._checked(operation, request, entry)
            fault = self._scenario.fault(operation)
            instead = fault and wire.instead(fault.fault)
            return instead or Reply.of(self._operations[operation](body)), fault
        except ServiceError as error:
            entry["error"] = error.code
            if isinstance(error, Violation):
                entry["violations"].append(f"{error.code}: {error.message}")
            return Reply.error(error), fault

    def _checked(self, operation, request, entry):
        """The body of a request that the service would look at; raises for any other."""
        if request.method != "POST" or request.path != "/":
            raise Violation("UnknownOperationException", "not a POST of /", 404)
        if request.headers.get("Content-Type") != wire.JSON_TYPE:
            raise Violation(
                "UnknownOperationException", f"Content-Type is not {wire.JSON_TYPE}", 404
            )
        if not request.headers.get("X-Amz-Target", "").startswith(shapes.PREFIX):
            raise Violation("UnknownOperationException", "X-Amz-Target names no operation", 404)
        if operation not in self._operations:
            known = "not in this test service" if shapes.is_operation(operation) else "unknown"
            raise Violation("UnknownOperationException", f"{operation} is {known}", 404)
        key = verify(
            request, self._scenario.known_keys, self.now, region=self._scenario.region
        )
        self._use(key)
        entry["key"] = key.id
        try:
            body = json.loads(request.body)
        except ValueError as error:
            raise Violation("SerializationException", f"the body is not JSON: {error}") from None
        entry["body"] = body
        problems = shapes.problems(operation, body)
        if problems:
            raise invalid_parameter("; ".join(problems))
        self._throttle(operation)
        self._authorise(operation, body, key)
        return body

    def _use(self, key):
        self._used[key.id] = self._used.get(key.id, 0) + 1
        if key.requests is not None and self._used[key.id] > key.requests:
            raise expired()

    def _throttle(self, operation):
        for name in (operation, "*"):
            rate = self._scenario.rate.get(name)
            if rate is not None and self.journal.recent(name) > rate:
                self.journal.over_quota += 1
                raise throttled()

    def _authorise(self, operation, body, key):
        """Raises what the service answers where the scenario denies access."""
        names = [body.get("logGroupName"), *body.get("logGroupNames", ())]
        for identifier in (body.get("logGroupIdentifier"), *body.get("logGroupIdentifiers", ())):
            names.append(identifier and self._groups.identified(identifier))
        for denied in self._scenario.denied:
            group = denied.get("group")
            if denied["operation"] != operation or (group is not None and group not in names):
                continue
            resource = self._groups.arn(group or next(filter(None, names), "")) + ":*"
            raise ServiceError(
                "AccessDeniedException",
                f"User: {key.owner} is not authorized to perform: logs:{operation} on resource:"
                f" {resource} because no identity-based policy allows the logs:{operation} action",
            )
