"""No server of a test outlives it."""

import os
import sys
import threading

#: Seconds; nobody waits longer for a test, so a server that is older was forgotten.
LONGEST = 1800


def bound(until_eof):
    """Ends the process in the end, or as soon as standard input ends: with whoever holds it open."""
    end = threading.Timer(LONGEST, os._exit, [0])
    end.daemon = True
    end.start()
    if until_eof:
        threading.Thread(target=_leave_at_eof, daemon=True).start()


def _leave_at_eof():
    sys.stdin.buffer.read()
    os._exit(0)


def wait():
    """Leaves the work to other threads until the process ends."""
    threading.Event().wait()
