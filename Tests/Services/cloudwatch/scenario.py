"""What a test asks of the service, as one JSON object. An unknown name in it is an error.

    {
      "seed": 1,                                for everything that is left to chance
      "clock_offset_seconds": -900,             the service's clock against the real one
      "region": "eu-west-1",                    the only region that signatures may name
      "keys": [{"id", "secret", "token", "expires", "requests"}],    added to the well-known ones
      "concurrency": 10,                        queries that may run at once
      "occupied": [{"slots": 8, "for_ms": 2000}],    slots that somebody else uses at first
      "rate": {"StartQuery": 5, "*": 10},       requests a second before the service throttles
      "groups": {"/app": {"creationTime", "retentionInDays", "storedBytes"}},
      "denied": [{"operation": "StartQuery", "group": "/app"}],
      "faults": {"StartQuery": ["throttle", {"fault": "slow", "ms": 800, "times": 2}, "ok"]},
      "chances": {"*": [{"fault": "reset", "probability": 0.1}]},
      "pages": {"FilterLogEvents": {"size": 100, "empty": 2}},
      "queries": [a rule: see rule.py]
    }

Faults of an operation are used up in order, one for each request; `wire.py` has their names.
"""

import random
import threading
import time
from dataclasses import dataclass, field, fields

from . import keys, wire
from .rule import Rule


@dataclass
class Fault:
    """One way in which an answer goes wrong."""

    fault: str
    #: How many requests in a row it meets.
    times: int = 1
    #: Instead of a number of requests: all of them, for so long after the first.
    for_ms: int | None = None
    #: How long a slow answer takes.
    ms: int = 1000
    #: How likely it is, where it is left to chance.
    probability: float = 1.0

    @classmethod
    def read(cls, value):
        fault = cls(**value) if isinstance(value, dict) else cls(value)
        if fault.fault not in wire.NAMES:
            raise ValueError(f"there is no fault “{fault.fault}”")
        return fault


@dataclass
class Scenario:
    """A scenario that was read, and how much of it is used up."""

    seed: int = 1
    clock_offset_seconds: float = 0
    region: str | None = None
    keys: list = field(default_factory=list)
    concurrency: int = 10
    occupied: list = field(default_factory=list)
    rate: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)
    denied: list = field(default_factory=list)
    faults: dict = field(default_factory=dict)
    chances: dict = field(default_factory=dict)
    pages: dict = field(default_factory=dict)
    queries: list = field(default_factory=list)

    @classmethod
    def read(cls, document):
        """Raises ValueError or TypeError for what is no scenario."""
        known = {each.name for each in fields(cls)}
        unknown = sorted(set(document) - known)
        if unknown:
            raise ValueError(f"a scenario has no {', '.join(unknown)}")
        return cls(**document)

    def __post_init__(self):
        self.faults = {name: [Fault.read(one) for one in plan] for name, plan in self.faults.items()}
        self.chances = {
            name: [Fault.read(one) for one in plan] for name, plan in self.chances.items()
        }
        self.queries = [Rule.read(rule) for rule in self.queries]
        self.known_keys = keys.well_known()
        for key in self.keys:
            self.known_keys[key["id"]] = keys.AccessKey(**key)
        self._lock = threading.Lock()
        self._random = random.Random(self.seed)
        self._began = time.monotonic()
        self._storms = {}

    def now(self):
        """The service's idea of the time, in seconds since 1970."""
        return time.time() + self.clock_offset_seconds

    def slots(self):
        """How many queries may run at this moment."""
        passed = (time.monotonic() - self._began) * 1000
        taken = sum(each["slots"] for each in self.occupied if passed < each["for_ms"])
        return self.concurrency - taken

    def fault(self, operation):
        """What goes wrong with the next request; None when it is answered well."""
        with self._lock:
            for name in (operation, "*"):
                plan = self.faults.get(name)
                if plan:
                    return self._planned(plan)
            for name in (operation, "*"):
                for fault in self.chances.get(name, ()):
                    if self._random.random() < fault.probability:
                        return fault
        return None

    def _planned(self, plan):
        fault = plan[0]
        if fault.for_ms is None:
            fault.times -= 1
            if fault.times == 0:
                plan.pop(0)
        else:
            ends = self._storms.setdefault(id(fault), time.monotonic() + fault.for_ms / 1000)
            if time.monotonic() >= ends:
                plan.pop(0)
                return None
        return None if fault.fault == "ok" else fault

    def rule(self, text):
        """The first rule that a query's text falls under, or the plain one."""
        return next((rule for rule in self.queries if rule.match in text), Rule())
