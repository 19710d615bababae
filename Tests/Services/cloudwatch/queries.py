"""The operations on queries."""

from concurrent.futures import Future, ThreadPoolExecutor

from . import synthetic
from .errors import ServiceError, invalid_parameter, malformed_query
from .query import Query

PAGE = 10_000
DEFAULT_DESCRIPTIONS = 1_000
WORKERS = 2


class Queries:
    """All queries that were ever started. The caller holds the service's lock."""

    def __init__(self, runbook, groups, pages, scenario, journal):
        self._runbook = runbook
        self._groups = groups
        self._pages = pages
        self._scenario = scenario
        self._journal = journal
        self._queries = {}
        self._workers = ThreadPoolExecutor(WORKERS)

    @property
    def running(self):
        return sum(1 for query in self._queries.values() if query.is_running)

    def notes(self):
        return [query.note() for query in self._queries.values()]

    def start(self, body):
        """StartQuery."""
        text = body["queryString"]
        names = self._groups.named(body)
        now = self._scenario.now()
        self._groups.check_range(names, body["startTime"], body["endTime"], now)
        rule = self._scenario.rule(text)
        if rule.error is not None:
            raise ServiceError(**rule.error)
        if rule.malformed is not None:
            raise malformed_query(**rule.malformed)
        language = body.get("queryLanguage", "CWLI")
        if rule.rows is None and self._runbook is not None and language == "CWLI":
            self._runbook.check(text)
        self._take_slot()
        query = Query(body, names, rule, self._answer(body, names, rule), now)
        self._queries[query.id] = query
        self._journal.max_concurrent = max(self._journal.max_concurrent, self.running)
        return {"queryId": query.id}

    def _take_slot(self):
        running = self.running
        if running >= self._scenario.concurrency:
            self._journal.over_concurrency += 1
        if running >= self._scenario.slots():
            raise ServiceError(
                "LimitExceededException",
                "Account maximum query concurrency limit of"
                f" [{self._scenario.concurrency}] reached.",
            )

    def _answer(self, body, names, rule):
        """The rows and statistics of a query, in the future."""
        if rule.rows is None and self._runbook is not None:
            if body.get("queryLanguage", "CWLI") == "CWLI":
                return self._workers.submit(self._runbook.answer, body, names)
        rows = synthetic.rows(rule.rows, body) if rule.rows else []
        answer = Future()
        counters = {"recordsMatched": len(rows), "recordsScanned": len(rows)}
        answer.set_result({"results": rows, "statistics": counters})
        return answer

    def _query(self, body):
        query = self._queries.get(body["queryId"])
        if query is None:
            raise ServiceError("ResourceNotFoundException", "Query does not exist.")
        return query

    def results(self, body):
        """GetQueryResults."""
        query = self._query(body)
        status, rows, statistics = query.result()
        size = min(body.get("maxItems") or PAGE, PAGE)
        if status == "Complete":
            page, token = self._pages.cut(rows, size, body.get("nextToken"), query.id)
        else:
            page, token = rows[:size], None
        answer = {
            "queryLanguage": query.language,
            "results": page,
            "statistics": statistics,
            "status": status,
        }
        return answer if token is None else {**answer, "nextToken": token}

    def stop(self, body):
        """StopQuery."""
        query = self._query(body)
        if not query.is_running:
            # No violation: the query may have ended while the request was on its way.
            raise ServiceError(
                "InvalidParameterException",
                f"Query to be stopped is not running: it has ended with status {query.status}",
            )
        query.was_stopped = True
        return {"success": True}

    def describe(self, body):
        """DescribeQueries, the newest first."""
        group, status = body.get("logGroupName"), body.get("status")
        language = body.get("queryLanguage")
        if group is not None and group not in self._groups.names:
            raise invalid_parameter(f"Log group '{group}' does not exist")
        found = [
            query.description()
            for query in reversed(self._queries.values())
            if (group is None or group in query.groups)
            and (status is None or query.status == status)
            and (language is None or query.language == language)
        ]
        size = min(body.get("maxResults", DEFAULT_DESCRIPTIONS), DEFAULT_DESCRIPTIONS)
        request = ("DescribeQueries", group, status, language)
        page, token = self._pages.cut(found, size, body.get("nextToken"), request)
        return {"queries": page} if token is None else {"queries": page, "nextToken": token}
