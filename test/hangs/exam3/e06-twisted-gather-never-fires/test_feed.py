import pytest_twisted
from twisted.internet import reactor

from feed import Feed, portfolio


@pytest_twisted.inlineCallbacks
def test_portfolio_of_three():
    feed = Feed()
    reactor.callLater(0.05, feed.received, "ABC", 10)
    reactor.callLater(0.1, feed.received, "XYZ", 20)
    prices = yield portfolio(feed, ["ABC", "XYZ", "ABC"])  # culprit
    assert sum(prices) == 40
