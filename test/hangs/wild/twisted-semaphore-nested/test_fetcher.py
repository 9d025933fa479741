from fetcher import Fetcher
from twisted.trial import unittest


class FetcherTest(unittest.TestCase):
    timeout = 900

    def test_page(self):
        return Fetcher().fetch("index").addCallback(self.assertEqual, "<index>")
