from twisted.internet import defer


class Uploads:
    def __init__(self):
        self._permits = defer.DeferredSemaphore(1)
        self.done = []

    @defer.inlineCallbacks
    def upload(self, name):
        yield self._permits.acquire()  # culprit
        if not name.endswith(".txt"):
            raise ValueError(name)
        self.done.append(name)
        self._permits.release()
