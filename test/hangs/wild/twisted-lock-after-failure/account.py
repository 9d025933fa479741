from twisted.internet import defer


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = defer.DeferredLock()

    @defer.inlineCallbacks
    def withdraw(self, amount):
        yield self.lock.acquire()  # culprit
        if amount > self.balance:
            raise ValueError("too little")
        self.balance -= amount
        self.lock.release()
        return self.balance
