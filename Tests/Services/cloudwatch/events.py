"""Log streams and log events, as they are and not as a query makes them."""

import json
from hashlib import sha256

from . import filter_pattern
from .errors import ServiceError, invalid_parameter

MOST_EVENTS = 10_000
PAGE_BYTES = 1_000_000
#: What the service adds to the size of each event.
EVENT_OVERHEAD = 26
DEFAULT_STREAMS = 50


def streams(groups, pages, body, size=None):
    """DescribeLogStreams."""
    group = groups.of(body)
    order = body.get("orderBy", "LogStreamName")
    prefix = body.get("logStreamNamePrefix")
    if prefix is not None and order == "LastEventTime":
        raise invalid_parameter("Cannot order by LastEventTime with a logStreamNamePrefix.")
    found = {}
    for event in groups.events(group):
        found.setdefault(event.stream, []).append(event)
    descriptions = [
        _stream(groups.arn(group), name, events)
        for name, events in found.items()
        if name.startswith(prefix or "")
    ]
    key = "logStreamName" if order == "LogStreamName" else "lastEventTimestamp"
    descending = body.get("descending", False)
    descriptions.sort(key=lambda each: (each[key], each["logStreamName"]), reverse=descending)
    request = ("DescribeLogStreams", group, prefix, order, descending)
    size = min(body.get("limit", DEFAULT_STREAMS), size or DEFAULT_STREAMS)
    page, token = pages.cut(descriptions, size, body.get("nextToken"), request)
    return {"logStreams": page} if token is None else {"logStreams": page, "nextToken": token}


def _stream(group_arn, name, events):
    return {
        "logStreamName": name,
        "creationTime": events[0].timestamp,
        "firstEventTimestamp": events[0].timestamp,
        "lastEventTimestamp": events[-1].timestamp,
        "lastIngestionTime": max(event.ingested for event in events),
        "uploadSequenceToken": "0",
        "arn": f"{group_arn}:log-stream:{name}",
        "storedBytes": 0,
    }


def filtered(groups, pages, body, size=None, empty=0):
    """FilterLogEvents; `empty` pages without events, but with a token, go before each other page."""
    group = groups.of(body)
    names, prefix = body.get("logStreamNames"), body.get("logStreamNamePrefix")
    if names is not None and prefix is not None:
        raise invalid_parameter("logStreamNames and logStreamNamePrefix exclude each other")
    start, end = body.get("startTime", 0), body.get("endTime", 1 << 62)
    if end < start:
        raise invalid_parameter("End time should not be before start time")
    matches = filter_pattern.compile(body.get("filterPattern", ""))
    same = ("logStreamNames", "logStreamNamePrefix", "startTime", "endTime", "filterPattern")
    request = ("FilterLogEvents", group, *(str(body.get(name)) for name in same))
    # A place is a pair here: events shown, and empty pages sent since.
    shown, blanks = pages.start(body.get("nextToken"), request, first=(0, 0))
    found = [
        event
        for event in groups.events(group)
        if start <= event.timestamp <= end
        and (names is None or event.stream in names)
        and event.stream.startswith(prefix or "")
        and matches(event.message)
    ]
    if blanks < empty:
        return _page([], pages.token(request, (shown, blanks + 1)))
    most = min(body.get("limit", MOST_EVENTS), size or MOST_EVENTS)
    page = _fitting(found[shown : shown + most])
    shown += len(page)
    token = pages.token(request, (shown, 0)) if shown < len(found) else None
    return _page(page, token)


def _fitting(events):
    """As many events as one answer holds; at least one, if there is one."""
    room = PAGE_BYTES
    for count, event in enumerate(events):
        room -= len(event.message.encode()) + EVENT_OVERHEAD
        if room < 0:
            return events[: max(1, count)]
    return events


def _page(events, token):
    answer = {"events": [_event(event) for event in events], "searchedLogStreams": []}
    return answer if token is None else {**answer, "nextToken": token}


def _event(event):
    return {
        "logStreamName": event.stream,
        "timestamp": event.timestamp,
        "message": event.message,
        "ingestionTime": event.ingested,
        "eventId": identifier(event),
    }


def identifier(event):
    """56 digits that are the same for the same event, as the service has them."""
    return str(int(sha256(event.pointer.encode()).hexdigest(), 16) % 10**56).zfill(56)


def record(groups, body):
    """GetLogRecord."""
    pointer = body["logRecordPointer"]
    event = next((each for each in groups.all_events() if each.pointer == pointer), None)
    if event is None:
        raise ServiceError("ResourceNotFoundException", "The specified log record does not exist.")
    fields = {
        "@message": event.message,
        "@timestamp": str(event.timestamp),
        "@ingestionTime": str(event.ingested),
        "@logStream": event.stream,
        "@log": event.log,
        "@ptr": pointer,
    }
    try:
        discovered = json.loads(event.message)
    except ValueError:
        discovered = None
    if isinstance(discovered, dict):
        fields.update(_leaves("", discovered))
    return {"logRecord": fields}


def _leaves(path, value):
    """The leaves of a JSON value by their dotted path, all as text."""
    if isinstance(value, (dict, list)):
        members = value.items() if isinstance(value, dict) else enumerate(value)
        for name, member in members:
            yield from _leaves(f"{path}.{name}" if path else str(name), member)
    elif value is not None:
        yield path, value if isinstance(value, str) else json.dumps(value)
