from twisted.internet.defer import DeferredQueue, inlineCallbacks
from twisted.internet.task import deferLater


class Feed:
    def __init__(self, reactor):
        self.reactor = reactor
        self.items = DeferredQueue()

    @inlineCallbacks
    def produce(self):
        for text in ["1", "2", "three"]:
            yield deferLater(self.reactor, 0.05, lambda: None)
            self.items.put(int(text))

    @inlineCallbacks
    def total(self):
        self.produce()
        result = 0
        for _ in range(3):
            result += yield self.items.get()  # culprit
        return result
