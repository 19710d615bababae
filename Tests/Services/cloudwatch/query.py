"""One query on the service, from Scheduled to its end."""

import time
import uuid
from concurrent.futures import Future

from .rule import RUNNING, Rule

COUNTERS = (
    "recordsMatched",
    "recordsScanned",
    "bytesScanned",
    "estimatedRecordsSkipped",
    "estimatedBytesSkipped",
    "logGroupsScanned",
)


class Query:
    """What was asked, how it goes, and what comes of it."""

    def __init__(self, body, groups, rule: Rule, answer: Future, created):
        self.id = str(uuid.uuid4())
        self.body = body
        self.groups = groups
        self.rule = rule
        #: Seconds since 1970, by the service's clock.
        self.created = created
        self.was_stopped = False
        self._answer = answer
        self._began = time.monotonic()

    @property
    def status(self):
        if self.was_stopped:
            return "Cancelled"
        phase = self.rule.phase(self._elapsed)
        if phase is not None:
            return phase
        if not self._answer.done():
            return "Running"
        return "Failed" if self._answer.exception() is not None else self.rule.end

    @property
    def is_running(self):
        return self.status in RUNNING

    @property
    def language(self):
        return self.body.get("queryLanguage", "CWLI")

    @property
    def _elapsed(self):
        return time.monotonic() - self._began

    def result(self):
        """The status, all rows there are at the moment, and the statistics."""
        status = self.status
        if status == "Complete":
            answer = self._answer.result()
            return status, self._limited(answer["results"]), self._statistics(1)
        if status not in RUNNING or not self._answer.done() or self._answer.exception():
            return status, [], self._statistics(0)
        if self.rule.end == "Running":
            return status, [], self._statistics(self._elapsed)
        share = min(1.0, self._elapsed / max(self.rule.seconds, 0.001))
        if status != "Running":
            return status, [], self._statistics(0)
        rows = self._limited(self._answer.result()["results"]) if self.rule.partial else []
        # Rows of a running query may still change: these come in the wrong order.
        return status, rows[: int(len(rows) * share)][::-1], self._statistics(share)

    def _limited(self, rows):
        limit = self.body.get("limit")
        return rows if limit is None else rows[:limit]

    def _statistics(self, share):
        """The counters, all of them or a share."""
        found = {}
        if self._answer.done() and self._answer.exception() is None:
            found = self._answer.result()["statistics"]
        whole = {**found, **self.rule.statistics}
        return {name: float(whole.get(name, 0)) * share for name in COUNTERS}

    def note(self):
        """What the journal says about it."""
        return {
            "id": self.id,
            "text": self.body["queryString"],
            "groups": self.groups,
            "language": self.language,
            "start": self.body["startTime"],
            "end": self.body["endTime"],
            "limit": self.body.get("limit"),
            "status": self.status,
            "running": self.is_running,
            "stopped": self.was_stopped,
        }

    def description(self):
        """What DescribeQueries says about it."""
        description = {
            "queryLanguage": self.language,
            "queryId": self.id,
            "queryString": self.body["queryString"],
            "status": self.status,
            "createTime": int(self.created * 1000),
        }
        if len(self.groups) == 1:
            description["logGroupName"] = self.groups[0]
        return description
