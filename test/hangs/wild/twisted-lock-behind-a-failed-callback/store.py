from twisted.internet import defer


class Store:
    def __init__(self):
        self.lock = defer.DeferredLock()
        self.rows = {}

    def put(self, key, value):
        d = self.lock.acquire()  # culprit
        d.addCallback(self._write, key, value)
        return d

    def _write(self, lock, key, value):
        self.rows[key] = value.strip()
        lock.release()
