import threading


class Store:
    def __init__(self):
        self.lock = threading.Lock()
        self.rows = []

    def begin(self):
        self.lock.acquire()

    def __del__(self):
        self.lock.acquire()  # culprit
        self.rows.clear()


store = Store()
store.begin()
