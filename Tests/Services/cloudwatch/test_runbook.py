"""Rows and events that come from a log tree."""

import tempfile
import unittest
from pathlib import Path

from .server_case import SERVICES, START, ServerCase

BINARY = SERVICES.parent.parent / ".build/debug/runbook"
LINES = "".join(f"2026-03-17T16:{minute:02d}:00Z n={minute} ok\n" for minute in range(30))


@unittest.skipUnless(BINARY.exists(), "the product is not built")
class Trees(ServerCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        path = Path(cls.folder.name) / "app"
        path.mkdir()
        (path / "one.log").write_text(LINES)
        (path / "two.log").write_text('2026-03-17T16:10:30Z {"level":"error","n":[1,2]}\n')
        cls.arguments = ["--runbook", BINARY, "--logs", cls.folder.name, "--log-group", "/app"]
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.folder.cleanup()

    def finished(self, query):
        while True:
            answer = self.results(query)
            if answer["status"] not in ("Scheduled", "Running"):
                return answer

    def test_queries_are_answered_from_files(self):
        self.scenario()
        answer = self.finished(self.start("filter level = 'error' | fields level"))
        self.assertEqual([cell["field"] for cell in answer["results"][0]], ["level", "@ptr"])
        self.assertEqual(answer["statistics"]["recordsScanned"], 31)
        # The last second counts whole.
        first = self.finished(self.start(startTime=START, endTime=START))
        self.assertEqual(len(first["results"]), 1)

    def test_errors_are_placed_by_the_checker(self):
        self.scenario()
        answer = self.refused(
            "MalformedQueryException", self.start, "fields a\n| limt 3", startTime=START
        )
        location = answer["queryCompileError"]["location"]
        self.assertEqual(location, {"startCharOffset": 11, "endCharOffset": 15})

    def test_events_come_in_pages(self):
        self.scenario(pages={"FilterLogEvents": {"size": 10, "empty": 2}})
        pages = list(self.client().get_paginator("filter_log_events").paginate(logGroupName="/app"))
        self.assertEqual([len(page["events"]) for page in pages], [0, 0, 10] * 3 + [0, 0, 1])
        events = [event for page in pages for event in page["events"]]
        times = [event["timestamp"] for event in events]
        self.assertEqual(times, sorted(times))
        self.assertEqual(len({event["eventId"] for event in events}), 31)
        some = self.client().filter_log_events(
            logGroupName="/app",
            logStreamNames=["one"],
            filterPattern='ok -"n=3"',
            startTime=(START + 60) * 1000,
            endTime=(START + 300) * 1000,
            limit=10,
        )
        self.assertEqual(some["events"], [])  # The empty pages come first here, too.

    def test_streams_and_records(self):
        self.scenario()
        streams = self.client().describe_log_streams(logGroupName="/app")["logStreams"]
        self.assertEqual([each["logStreamName"] for each in streams], ["one", "two"])
        pointer = self.finished(self.start("filter level = 'error'"))["results"][0][-1]["value"]
        record = self.client().get_log_record(logRecordPointer=pointer)["logRecord"]
        self.assertEqual((record["level"], record["n.1"]), ("error", "2"))
        self.refused(
            "ResourceNotFoundException", self.client().get_log_record, logRecordPointer="x"
        )
