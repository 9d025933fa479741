import threading
import unittest


class StockWatcher(threading.Thread):
    def __init__(self, interval):
        super().__init__(name="stock-watcher")
        self.interval = interval
        self.closing = threading.Event()
        self.rounds = 0

    def run(self):
        while not self.closing.wait(self.interval):
            self.rounds += 1


class InventoryTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.watcher = StockWatcher(interval=60)
        cls.watcher.start()  # culprit

    def test_watcher_is_alive(self):
        self.assertTrue(self.watcher.is_alive())
