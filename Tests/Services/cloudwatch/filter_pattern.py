"""The part of the filter pattern language that tests use: terms, phrases, exclusions, alternatives."""

import re

from .errors import invalid_parameter

_TERM = re.compile(r'\s*(?P<sign>[?-]?)(?:"(?P<phrase>(?:[^"\\]|\\.)*)"|(?P<word>[^\s"]+))')


def compile(pattern):
    """A function that says whether a message matches. Case counts."""
    if pattern.lstrip().startswith(("{", "[", "%")):
        raise invalid_parameter("This kind of filter pattern is not known to the test service")
    required, excluded, alternatives = [], [], []
    rest = pattern.strip()
    while rest:
        match = _TERM.match(rest)
        if match is None or not (match["phrase"] or re.fullmatch(r"\w+", match["word"] or "")):
            raise invalid_parameter("Invalid filter pattern")
        text = match["word"] or re.sub(r"\\(.)", r"\1", match["phrase"])
        {"": required, "-": excluded, "?": alternatives}[match["sign"]].append(text)
        rest = rest[match.end() :].strip()
    if required or excluded:
        alternatives = []  # The service ignores them beside plain terms.

    def matches(message):
        return (
            all(text in message for text in required)
            and not any(text in message for text in excluded)
            and (not alternatives or any(text in message for text in alternatives))
        )

    return matches
