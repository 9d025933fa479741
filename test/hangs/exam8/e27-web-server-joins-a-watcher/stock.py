import threading


class Stock:
    def __init__(self):
        self._changed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="stock-watcher")
        self.reports = 0

    def start(self):
        self._watcher.start()  # culprit

    def _watch(self):
        self._changed.wait()  # culprit
        self.reports += 1

    def close(self):
        self._changed.set()
        self._watcher.join()
