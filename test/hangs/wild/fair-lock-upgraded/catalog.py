from readerwriterlock import rwlock


class Catalog:
    def __init__(self):
        self.lock = rwlock.RWLockFair()
        self.items = {}

    def get(self, key):
        with self.lock.gen_rlock():
            if key not in self.items:
                self.load(key)
            return self.items[key]

    def load(self, key):
        with self.lock.gen_wlock():  # culprit
            self.items[key] = key.upper()
