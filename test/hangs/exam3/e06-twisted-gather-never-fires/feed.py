from twisted.internet.defer import Deferred, gatherResults


class Feed:
    def __init__(self):
        self.waiting = {}

    def quote(self, symbol):
        self.waiting[symbol] = answer = Deferred()  # culprit
        return answer

    def received(self, symbol, price):
        self.waiting.pop(symbol).callback(price)


def portfolio(feed, symbols):
    return gatherResults([feed.quote(symbol) for symbol in symbols])  # culprit
