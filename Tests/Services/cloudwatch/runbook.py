"""The product itself as the source of rows: whatever it finds in local files, the service finds too."""

import calendar
import json
import os
import subprocess
import threading
import time
from dataclasses import dataclass

from .errors import malformed_query

ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "TZ": "UTC"}
MOST_EVENTS = 100_000
LONGEST = 300


@dataclass(frozen=True)
class Event:
    """One log event of the tree; times in milliseconds since 1970."""

    stream: str
    timestamp: int
    ingested: int
    message: str
    pointer: str
    log: str


class Runbook:
    """The binary with a folder of logs."""

    def __init__(self, binary, logs, groups):
        self.groups = list(groups)
        self._binary = binary
        self._logs = logs
        self._lock = threading.Lock()
        self._checked = set()
        self._answers = {}
        self._events = {}

    def answer(self, body, groups):
        """The document that `runbook query --format json` prints; asked once for each question."""
        text, start, end = body["queryString"], body["startTime"], body["endTime"]
        options = ["--start", str(start), "--end", str(end * 1000 + 999)]
        if "limit" in body:
            options += ["--rows", str(body["limit"])]
        question = (text, *groups, *options)
        with self._lock:
            if question not in self._answers:
                self._answers[question] = json.loads(self._query(text, groups, "json", options))
            return self._answers[question]

    def check(self, text):
        """Raises the error of a query that does not compile, with the place in characters."""
        with self._lock:
            if text in self._checked:
                return
        fence = "~" * 12
        plan = self._run(["plan", "-", "--format", "json"], f"{fence}cwli\n{text}\n{fence}\n")
        for step in json.loads(plan)["steps"]:
            for found in step["diagnostics"]:
                if found["severity"] == "error":
                    raise malformed_query(
                        found["message"],
                        _offset(text, found["line"], found["column"]),
                        _offset(text, found["endLine"], found["endColumn"]),
                    )
        with self._lock:
            self._checked.add(text)

    def events(self, group):
        """All events of a log group, oldest first."""
        with self._lock:
            if group not in self._events:
                text = (
                    "fields @timestamp, @message, @ingestionTime, @logStream, @log, @ptr"
                    f" | sort @timestamp asc | limit {MOST_EVENTS}"
                )
                lines = self._query(text, [group], "ndjson", []).splitlines()
                self._events[group] = [_event(json.loads(line)) for line in lines]
            return self._events[group]

    def _query(self, text, groups, form, options):
        scope = [word for group in groups for word in ("--log-group", group)]
        backend = ["--backend", "files", "--logs", self._logs]
        return self._run(["query", "-", "--format", form, *backend, *scope, *options], text)

    def _run(self, arguments, text):
        done = subprocess.run(
            [self._binary, *arguments],
            input=text,
            capture_output=True,
            encoding="utf-8",
            env=ENVIRONMENT,
            timeout=LONGEST,
        )
        if done.returncode != 0:
            raise malformed_query(done.stderr.strip())
        return done.stdout


def _event(row):
    return Event(
        stream=row["@logStream"],
        timestamp=_milliseconds(row["@timestamp"]),
        ingested=_milliseconds(row["@ingestionTime"]),
        message=row["@message"],
        pointer=row["@ptr"],
        log=row["@log"],
    )


def _milliseconds(text):
    whole, _, fraction = text.partition(".")
    return calendar.timegm(time.strptime(whole, "%Y-%m-%d %H:%M:%S")) * 1000 + int(fraction or 0)


def _offset(text, line, column):
    """Characters before a place; the text begins in line 2, as line 1 is the fence."""
    before = text.split("\n")[: line - 2]
    return sum(len(each) + 1 for each in before) + column - 1
