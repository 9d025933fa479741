from twisted.internet import reactor, task
from twisted.internet.threads import deferToThread
from twisted.trial import unittest

from prices import Prices


class PricesTest(unittest.TestCase):
    def setUp(self):
        self.prices = Prices()

    def test_lookup_in_a_thread(self):
        result = deferToThread(self.prices.lookup, "apple")
        return result.addCallback(self.assertEqual, 30)

    def test_lookup_on_change(self):
        result = task.deferLater(reactor, 0.1, self.prices.on_change, "pear")
        return result.addCallback(lambda _: self.assertEqual(self.prices.changed, [("pear", 45)]))
