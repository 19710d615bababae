"""The log tree on disk: a folder per log group, a file per log stream."""

import gzip
import io

from .clock import milliseconds


class Stream:
    """The events of one log stream, in any order until they are written."""

    def __init__(self, name, compressed=False):
        self.name = name
        self.compressed = compressed
        self.events = []

    def append(self, when, message):
        self.events.append((when, message))

    def text(self):
        """Lines as CloudWatch Logs exports them; a message of several lines simply goes on."""
        ordered = sorted(self.events, key=lambda event: event[0])
        return "".join(f"{milliseconds(when)} {message}\n" for when, message in ordered)


def write(root, group, streams):
    """Write the streams of a log group below `root`; returns (path, size, number of events) of each."""
    folder = root / group.lstrip("/")
    written = []
    for stream in streams:
        content = stream.text().encode()
        path = folder / (stream.name + (".log.gz" if stream.compressed else ".log"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(compress(content) if stream.compressed else content)
        written.append((path, path.stat().st_size, len(stream.events)))
    return written


def compress(content):
    """Gzip without a file name or a time in its header, so that equal content gives equal bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as packed:
        packed.write(content)
    return buffer.getvalue()
