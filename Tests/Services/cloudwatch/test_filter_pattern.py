"""Filter patterns."""

import unittest

from . import filter_pattern
from .errors import ServiceError


class FilterPatterns(unittest.TestCase):
    def test_terms(self):
        for pattern, message, expected in (
            ("", "anything", True),
            ("ERROR", "an ERROR here", True),
            ("ERROR", "an error here", False),
            ("a b", "b and a", True),
            ("a b", "only a", False),
            ('"a b"', "b a b", True),
            ('"a b"', "a  b", False),
            ("a -b", "a", True),
            ("a -b", "ab", False),
            ("?a ?b", "b", True),
            ("?a ?b", "c", False),
            ("c ?a ?b", "c", True),
        ):
            self.assertEqual(filter_pattern.compile(pattern)(message), expected, pattern)

    def test_what_is_no_term(self):
        for pattern in ("a:b", "{ $.a = 1 }", '"open'):
            with self.assertRaises(ServiceError):
                filter_pattern.compile(pattern)
