"""Rows that come from no log, for sizes and shapes that no log tree should have to have.

    {"count": 25000, "from": 1773763200, "to": 1773766800, "shape": "ragged"}

`count` events stand evenly in the seconds `from` to `to` (default: the query's own range), so that
a query about part of that range gets part of them, newest first. Shapes: `plain`; `ragged`, in which
fields are missing, extra, or all absent; `equal`, in which all have the time `from`.
"""

import base64
import json
import re
import time

DEFAULT_LIMIT = 10_000
SHAPES = ("plain", "ragged", "equal")


def rows(specification, body):
    """The rows that answer a StartQuery, as lists of field and value."""
    start, end = body["startTime"], body["endTime"]
    count = specification["count"]
    shape = specification.get("shape", "plain")
    if shape not in SHAPES:
        raise ValueError(f"there is no shape “{shape}”")
    first = specification.get("from", start) * 1000
    last = specification.get("to", end) * 1000 + 999
    step = 0 if shape == "equal" else (last - first) / max(1, count)
    limits = re.findall(r"\|\s*limit\s+(\d+)", body["queryString"])
    limit = int(limits[-1]) if limits else body.get("limit", DEFAULT_LIMIT)
    found = []
    for index in range(count - 1, -1, -1):
        moment = int(first + index * step)
        if start * 1000 <= moment <= end * 1000 + 999:
            found.append(_row(index, moment, shape))
            if len(found) == limit:
                break
    return found


def _row(index, moment, shape):
    row = {"@timestamp": timestamp(moment), "@message": f"event {index}"}
    if shape == "ragged":
        if index % 11 == 10:
            return []
        if index % 3 == 1:
            del row["@message"]
        if index % 7 == 0:
            row["status"] = str(200 + index % 300)
    row["@ptr"] = base64.b64encode(json.dumps(["synthetic", index]).encode()).decode()
    return [{"field": name, "value": value} for name, value in row.items()]


def timestamp(milliseconds):
    """A time as results show it."""
    whole = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(milliseconds // 1000))
    return f"{whole}.{milliseconds % 1000:03d}"
