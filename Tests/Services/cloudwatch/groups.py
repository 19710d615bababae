"""Log groups: which there are, since when, and what names lead to them."""

import re

from .errors import invalid_parameter, malformed_query, unknown_group
from .keys import ACCOUNT

DAY = 86_400_000
MOST_GROUPS = 50
DEFAULT_PAGE = 50
#: Seconds since 1970 have ten digits until the year 2286; more digits are milliseconds.
LATEST_SECOND = 99_999_999_999


class Groups:
    """The log groups of a tree, with what a scenario says about them."""

    def __init__(self, runbook, settings, region):
        self._runbook = runbook
        self._settings = settings
        self._region = region or "us-east-1"
        self.names = sorted({*(runbook.groups if runbook else ()), *settings})

    def events(self, name):
        """All events of a group, oldest first."""
        if self._runbook is None or name not in self._runbook.groups:
            return []
        return self._runbook.events(name)

    def all_events(self):
        return [event for name in self.names for event in self.events(name)]

    def arn(self, name):
        return f"arn:aws:logs:{self._region}:{ACCOUNT}:log-group:{name}"

    def require(self, name):
        if name not in self.names:
            raise unknown_group(name, ACCOUNT)

    def created(self, name):
        """When the group was made, in milliseconds; long ago unless the scenario says."""
        return self._settings.get(name, {}).get("creationTime", DAY)

    def readable_from(self, name, now):
        """The first millisecond that queries may ask for."""
        days = self._settings.get(name, {}).get("retentionInDays")
        kept = 0 if days is None else int(now * 1000) - days * DAY
        return max(self.created(name), kept)

    def named(self, body):
        """The names of the groups that a StartQuery is about."""
        ways = ("logGroupName", "logGroupNames", "logGroupIdentifiers")
        given = [way for way in ways if way in body]
        language = body.get("queryLanguage", "CWLI")
        inside = language != "CWLI" or has_source(body["queryString"])
        if inside and language == "CWLI" and given:
            raise invalid_parameter("A query with SOURCE names no log groups in its parameters")
        if len(given) != (0 if inside and not given else 1):
            raise invalid_parameter(
                "Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be given"
            )
        if not given:
            return []
        value = body[given[0]]
        names = [value] if isinstance(value, str) else value
        if not 1 <= len(names) <= MOST_GROUPS:
            raise invalid_parameter(f"A query is about 1 to {MOST_GROUPS} groups, not {len(names)}")
        if given[0] == "logGroupIdentifiers":
            names = [self.identified(name) for name in names]
        for name in names:
            self.require(name)
        return names

    def identified(self, identifier):
        """The name in an identifier, which is a name or an ARN."""
        if identifier.endswith(":*"):
            raise invalid_parameter(f"The identifier {identifier} must not end with :*")
        match = re.fullmatch(r"arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:(.+)", identifier)
        return match[1] if match else identifier

    def of(self, body):
        """The one group of a request with logGroupName or logGroupIdentifier."""
        if ("logGroupName" in body) == ("logGroupIdentifier" in body):
            raise invalid_parameter(
                "Exactly one of logGroupName and logGroupIdentifier must be given"
            )
        name = body.get("logGroupName") or self.identified(body["logGroupIdentifier"])
        self.require(name)
        return name

    def check_range(self, names, start, end, now):
        """Raises what the service answers to a time range in seconds that it does not accept."""
        for moment in (start, end):
            if moment > LATEST_SECOND:
                raise invalid_parameter(f"{moment} is a time in milliseconds; queries take seconds")
        if end < start:
            raise invalid_parameter("End time should not be before start time")
        for name in names:
            if end * 1000 + 999 < self.readable_from(name, now):
                raise malformed_query(
                    "Query's end date and time is either before the log groups creation time or"
                    f" exceeds the log groups log retention settings ([{start},{end}])"
                )

    def describe(self, body, pages, size=None):
        """DescribeLogGroups."""
        prefix, pattern = body.get("logGroupNamePrefix"), body.get("logGroupNamePattern")
        if prefix is not None and pattern is not None:
            raise invalid_parameter("logGroupNamePrefix and logGroupNamePattern exclude each other")
        wanted = {self.identified(each) for each in body.get("logGroupIdentifiers", ())}
        names = [
            name
            for name in self.names
            if name.startswith(prefix or "")
            and (pattern or "") in name
            and (not wanted or name in wanted)
            and body.get("logGroupClass", "STANDARD") == "STANDARD"
        ]
        request = ("DescribeLogGroups", prefix, pattern, tuple(sorted(wanted)))
        size = min(body.get("limit", DEFAULT_PAGE), size or DEFAULT_PAGE)
        page, token = pages.cut(names, size, body.get("nextToken"), request)
        answer = {"logGroups": [self._description(name) for name in page]}
        return answer if token is None else {**answer, "nextToken": token}

    def _description(self, name):
        settings = self._settings.get(name, {})
        stored = settings.get("storedBytes")
        if stored is None:
            stored = sum(len(event.message.encode()) + 26 for event in self.events(name))
        description = {
            "logGroupName": name,
            "creationTime": self.created(name),
            "metricFilterCount": 0,
            "arn": self.arn(name) + ":*",
            "logGroupArn": self.arn(name),
            "storedBytes": stored,
            "logGroupClass": "STANDARD",
        }
        if "retentionInDays" in settings:
            description["retentionInDays"] = settings["retentionInDays"]
        return description


def has_source(text):
    """Whether a query names its groups itself: its first command is SOURCE."""
    plain = re.sub(r"^(\s|#[^\n]*(\n|$))+", "", text)
    return re.match(r"source\b", plain, re.IGNORECASE) is not None
