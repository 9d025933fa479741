import threading

import fasteners


class Prices:
    def __init__(self):
        self.table = {"bolt": 2}
        self.lock = fasteners.ReaderWriterLock()

    def warm_up(self, names):
        def run():
            self.lock.acquire_read_lock()  # culprit
            total = sum(self.table[name] for name in names)  # culprit
            self.lock.release_read_lock()
            return total

        thread = threading.Thread(target=run, name="warm-up")
        thread.start()
        return thread

    def change(self, name, price):
        with self.lock.write_lock():  # culprit
            self.table[name] = price
