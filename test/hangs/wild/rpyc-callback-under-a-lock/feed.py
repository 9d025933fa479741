import threading

import rpyc


class Prices(rpyc.Service):
    def exposed_refresh(self, tell):
        for name, price in (("tea", 3), ("rice", 2)):
            tell(name, price)
        return 2


class Feed:
    def __init__(self, connection):
        self.connection = connection
        self.lock = threading.Lock()
        self.prices = {}

    def told(self, name, price):
        with self.lock:  # culprit
            self.prices[name] = price

    def update(self):
        with self.lock:
            return self.connection.root.refresh(self.told)  # culprit
