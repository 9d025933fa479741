from lookup import Lookup
from twisted.trial import unittest


class LookupTest(unittest.TestCase):
    timeout = 900

    def test_both(self):
        lookup = Lookup()
        return lookup.both(1, 2).addCallback(self.assertEqual, ["found", "found"])  # culprit
