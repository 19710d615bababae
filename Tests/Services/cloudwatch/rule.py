"""How queries whose text holds `match` behave.

    {
      "match": "stats",                 part of the text; the first rule that fits counts
      "phases": [["Scheduled", 200], ["Unknown", 100], ["Running", 1000]],    milliseconds of each
      "duration_ms": 300,               short for a single phase of Running
      "end": "Complete",                or Failed, Timeout, Cancelled; Running never ends
      "partial": true,                  rows are shown while it runs, and not yet the right ones
      "statistics": {"bytesScanned": 5e9},    when it never ends: what each second adds
      "rows": {see synthetic.py},       instead of the rows of the log tree
      "error": {"code", "message", "status"},    what StartQuery answers
      "malformed": {"message", "start", "end"}   the same, as a compile error with offsets
    }
"""

from dataclasses import dataclass, field

RUNNING = ("Scheduled", "Running", "Unknown")
ENDS = ("Complete", "Failed", "Timeout", "Cancelled", "Running")


@dataclass
class Rule:
    match: str = ""
    phases: list = field(default_factory=list)
    duration_ms: int | None = None
    end: str = "Complete"
    partial: bool = True
    statistics: dict = field(default_factory=dict)
    rows: dict | None = None
    error: dict | None = None
    malformed: dict | None = None

    @classmethod
    def read(cls, document):
        rule = cls(**document)
        if rule.end not in ENDS:
            raise ValueError(f"a query cannot end as “{rule.end}”")
        if any(status not in RUNNING for status, _ in rule.phases):
            raise ValueError(f"phases are some of {', '.join(RUNNING)}")
        return rule

    def __post_init__(self):
        if self.duration_ms is not None:
            self.phases = [["Running", self.duration_ms]]

    @property
    def seconds(self):
        """How long the phases take together."""
        return sum(milliseconds for _, milliseconds in self.phases) / 1000

    def phase(self, elapsed):
        """The status after so many seconds; None when all phases are over."""
        for status, milliseconds in self.phases:
            elapsed -= milliseconds / 1000
            if elapsed < 0:
                return status
        return None
