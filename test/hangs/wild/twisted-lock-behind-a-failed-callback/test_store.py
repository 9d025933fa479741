from twisted.internet import defer
from twisted.trial import unittest

from store import Store


class StoreTest(unittest.TestCase):
    timeout = 3600

    @defer.inlineCallbacks
    def test_one(self):
        store = Store()
        yield store.put("a", " x ")
        self.assertEqual(store.rows, {"a": "x"})

    @defer.inlineCallbacks
    def test_bad_value_then_good_one(self):
        store = Store()
        try:
            yield store.put("a", None)
        except AttributeError:
            pass
        yield store.put("b", "y")  # culprit
        self.assertEqual(store.rows, {"b": "y"})
