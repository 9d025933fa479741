from twisted.internet.defer import DeferredLock, inlineCallbacks, succeed


class Archive:
    def __init__(self):
        self.lock = DeferredLock()
        self.names = []

    def save(self, name):
        return self.lock.run(self._save, name)

    @inlineCallbacks
    def _save(self, name):
        self.names.append(name)
        yield self.index()  # culprit

    def index(self):
        return self.lock.run(self._index)  # culprit

    def _index(self):
        return succeed(sorted(self.names))
