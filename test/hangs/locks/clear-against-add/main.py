import threading


class Cache:
    def __init__(self):
        self.entries = {}
        self.index = set()
        self.entries_lock = threading.RLock()
        self.index_lock = threading.Lock()
        self.adding = threading.Event()
        self.clearing = threading.Event()

    def add(self, key, value):
        with self.entries_lock:  # culprit
            self.entries[key] = value
            self.adding.set()
            self.clearing.wait(5)
            self.index_lock.acquire()  # culprit
            self.index.add(key)
            self.index_lock.release()

    def clear(self):
        self.adding.wait(5)
        with self.index_lock:  # culprit
            self.clearing.set()
            self.index.clear()
            with self.entries_lock:  # culprit
                self.entries.clear()


if __name__ == "__main__":
    cache = Cache()
    threading.Thread(target=cache.add, args=("k", 1)).start()
    cache.clear()
    print("cleared")
