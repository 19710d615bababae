"""Times of the night, always UTC."""

from datetime import datetime, timedelta, timezone

DAY = datetime(2026, 3, 17, tzinfo=timezone.utc)


def at(clock_time):
    """The moment of a wall clock time such as `18:06:12` or `18:06`."""
    parts = [float(part) for part in clock_time.split(":")] + [0.0]
    return DAY + timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])


def after(moment, seconds):
    return moment + timedelta(seconds=seconds)


def beats(rng, start, end, period, jitter=0.15):
    """Moments about `period` seconds apart: clients spread their load, none ticks like a metronome."""
    moment = after(start, rng.uniform(0, period))
    while moment < end:
        yield moment
        moment = after(moment, period * rng.uniform(1 - jitter, 1 + jitter))


def milliseconds(moment):
    """The form in which CloudWatch Logs exports a time."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def microseconds(moment):
    """The form of the API server's own timestamps."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def seconds(moment):
    """The form of times inside Kubernetes objects."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def resource_version(moment):
    """A resourceVersion that grows with time, as etcd's revision does."""
    return str(48_210_000 + int((moment - DAY).total_seconds() * 7))
