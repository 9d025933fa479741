from twisted.internet.defer import DeferredList, DeferredLock, inlineCallbacks
from twisted.internet.task import deferLater


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = DeferredLock()


@inlineCallbacks
def transfer(reactor, source, target, amount):
    yield source.lock.acquire()
    yield deferLater(reactor, 0.05, lambda: None)
    yield target.lock.acquire()  # culprit
    source.balance -= amount
    target.balance += amount
    target.lock.release()
    source.lock.release()


def both(reactor):
    a, b = Account(10), Account(10)
    return DeferredList([transfer(reactor, a, b, 1), transfer(reactor, b, a, 2)])
