"""The record of what a client did, for a test to read when it is over."""

import threading
import time
from collections import deque

WINDOW = 1.0


class Journal:
    """Requests in order, with what was wrong about each. Holds no header, so no secret."""

    def __init__(self):
        self._lock = threading.Condition()
        self._began = time.monotonic()
        self._entries = []
        self._answered = {}
        self._windows = {}
        self.most_per_second = {}
        self.max_concurrent = 0
        self.over_quota = 0
        self.over_concurrency = 0
        self.connections = 0

    def open(self, operation, running):
        """A new entry, to be filled while the request is answered."""
        with self._lock:
            entry = {
                "number": len(self._entries) + 1,
                "operation": operation,
                "time": round(time.monotonic() - self._began, 4),
                "running": running,
                "violations": [],
            }
            self._entries.append(entry)
            for name in (operation, "*"):
                self._count(name)
            return entry

    def _count(self, name):
        window = self._windows.setdefault(name, deque())
        now = time.monotonic()
        window.append(now)
        while window[0] <= now - WINDOW:
            window.popleft()
        self.most_per_second[name] = max(self.most_per_second.get(name, 0), len(window))

    def close(self, entry, status):
        """Completes an entry; the status is 0 when there was no answer at all."""
        with self._lock:
            entry["status"] = status
            entry["seconds"] = round(time.monotonic() - self._began - entry["time"], 4)
            self._answered[entry["operation"]] = self._answered.get(entry["operation"], 0) + 1
            self._lock.notify_all()

    def wait(self, operation, count, seconds):
        """Whether so many requests of an operation were answered before the time was over."""
        with self._lock:
            return self._lock.wait_for(lambda: self._answered.get(operation, 0) >= count, seconds)

    def recent(self, operation):
        """Requests of an operation in the second that ends now, the latest included."""
        with self._lock:
            horizon = time.monotonic() - WINDOW
            return sum(1 for moment in self._windows.get(operation, ()) if moment > horizon)

    def document(self, queries):
        """Everything as JSON; `queries` are the service's own notes about each query."""
        with self._lock:
            entries = [dict(entry) for entry in self._entries]
        return {
            "requests": entries,
            "violations": [
                {"number": entry["number"], "operation": entry["operation"], "text": text}
                for entry in entries
                for text in entry["violations"]
            ],
            "queries": queries,
            "stopped": [query["id"] for query in queries if query["stopped"]],
            "left_running": [query["id"] for query in queries if query["running"]],
            "max_concurrent": self.max_concurrent,
            "most_per_second": dict(self.most_per_second),
            "over_quota": self.over_quota,
            "over_concurrency": self.over_concurrency,
            "connections": self.connections,
        }
