from readerwriterlock import rwlock


class Rates:
    def __init__(self, fetch):
        self.fetch = fetch
        self.lock = rwlock.RWLockFair()
        self.known = {}

    def refresh(self, currency):
        with self.lock.gen_wlock():  # culprit
            self.known[currency] = self.fetch(currency)

    def get(self, currency):
        with self.lock.gen_rlock():  # culprit
            if currency not in self.known:
                self.refresh(currency)  # culprit
            return self.known[currency]
